import { Problem } from '../../shared/contract/problems.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { RegistrationProblem } from '../../shared/domain/registration.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { exchangeWords, personWords } from '../../shared/locales/words.ts';
import { existsOn } from '../../shared/store/registry/divisions.ts';
import type { Stores } from './stores.ts';

type Language = Pick<OfficeContext, 'language'>;

/** What is wrong and what to do, in the officer's language. */
export function detailOf(problem: RegistrationProblem, { language }: Language): string {
  if ('day' in problem) return exchangeWords[language].dayProblems[problem.day];
  const { identityProblems, movementProblems } = personWords[language];
  return 'identity' in problem ? identityProblems[problem.identity] : movementProblems[problem.movement];
}

/** Throws, naming every field that has to change. @param pointers of fields that lie elsewhere in the body than under their names */
export function refuse(problems: readonly RegistrationProblem[], context: Language, pointers: Record<string, string> = {}): never {
  const errors = problems.map((problem) => ({
    pointer: pointers[problem.field] ?? `/${problem.field}`,
    detail: detailOf(problem, context),
  }));
  throw new Problem('invalid-input', {}, { errors });
}

/** Whether the unit of an office's own side exists today. What lies elsewhere is another deployment's to know. */
export async function existsHere({ divisions }: Pick<Stores, 'divisions'>, office: string, code: string, today: string): Promise<boolean> {
  if (code === office) return true;
  const division = await divisions.find(code);
  return division !== null && existsOn(division, today);
}

/** Throws, naming the field, unless the unit of the office's own side exists. */
export async function checkOwnUnit(
  stores: Pick<Stores, 'divisions'>,
  office: string,
  { field, code }: { field: 'registeredUnit' | 'presentUnit'; code: string },
  { language, now }: OfficeContext,
): Promise<void> {
  if (!(await existsHere(stores, office, code, dayOf(now))))
    throw fieldProblem(`/${field}/code`, fill(problemTexts(language).field.unitUnknown, { code }));
}
