import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../contract/primitives.ts';
import { Problem, type ProblemDocument } from '../contract/problems.ts';
import { problems as en, terms as enTerms } from '../locales/en.ts';
import { fill } from '../locales/fill.ts';
import { problems as zh, terms as zhTerms } from '../locales/zh-CN.ts';
import { logger } from './log.ts';

const catalogues: Record<Language, typeof zh> = { 'zh-CN': zh, en };

const stateNames = ({
  campaignStates,
  schemeStates,
  accountStates,
  assessments,
  problemStates,
}: typeof zhTerms): Record<string, string> => ({
  ...problemStates,
  ...campaignStates,
  ...schemeStates,
  ...accountStates,
  ...assessments,
});
const states: Record<Language, Record<string, string>> = { 'zh-CN': stateNames(zhTerms), en: stateNames(enTerms) };

const modes: Record<Language, Record<string, string>> = { 'zh-CN': zhTerms.modes, en: enTerms.modes };

/** Values as a reader knows them: a state or a mode by its word. */
const inWords = ({ state, mode, ...values }: Problem['values'], language: Language): Problem['values'] => ({
  ...values,
  ...(state !== undefined && { state: states[language][state] ?? state }),
  ...(mode !== undefined && { mode: modes[language][mode] ?? mode }),
});

export const problemTexts = (language: Language): typeof zh => catalogues[language];

/** The problem document of an error, in the reader's language; an unforeseen error is logged and shown as `internal`. */
export function problemDocument(error: unknown, language: Language, requestId: string): ProblemDocument {
  const problem = error instanceof Problem ? error : new Problem('internal', { requestId });
  if (!(error instanceof Problem)) logger.error('unforeseen', { error: error instanceof Error ? error : new Error(String(error)) });
  const { title, detail } = catalogues[language][problem.type];
  return {
    type: `/docs.html#problem-${problem.type}`,
    title,
    status: problem.status,
    detail: fill(detail, inWords(problem.values, language)),
    ...(problem.errors && { errors: problem.errors }),
    instance: `urn:uuid:${requestId}`,
  };
}

/** The answer that carries a problem document. */
export function problemAnswer(error: unknown, language: Language, requestId: string): APIGatewayProxyStructuredResultV2 {
  const document = problemDocument(error, language, requestId);
  return {
    statusCode: document.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      vary: 'accept-language',
    },
    body: JSON.stringify(document),
  };
}
