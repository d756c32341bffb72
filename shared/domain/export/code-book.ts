import type { LocalText } from '../../contract/primitives.ts';
import { modes, ratingAnswers, respondentGroups } from '../../contract/primitives.ts';
import type { ExportColumn } from '../../contract/publication.ts';
import type { Answers, Condition, Questionnaire } from '../../contract/questionnaire.ts';
import type { UnitResult } from '../../contract/results.ts';
import { codeBook as enCodeBook, questionnaire as enQuestionnaire, terms as enTerms } from '../../locales/en.ts';
import { fill } from '../../locales/fill.ts';
import { codeBook as zhCodeBook, questionnaire as zhQuestionnaire, terms as zhTerms } from '../../locales/zh-CN.ts';
import { ratingSymbols } from '../packed-answers.ts';
import type { AnswerOrder } from '../questionnaire.ts';

/** What a row tells of the respondent; empty where it is not told. */
interface Who {
  township: string;
  group: string;
  mode: string;
}

/** A column of an export, and how its code is read off a response. */
export interface CodeBookColumn {
  column: ExportColumn;
  codeOf: (answers: Answers, who: Who) => string;
}

/** Named, so that a function's bundle holds no other sections. */
const catalogues = {
  'zh-CN': { codeBook: zhCodeBook, questionnaire: zhQuestionnaire, terms: zhTerms },
  en: { codeBook: enCodeBook, questionnaire: enQuestionnaire, terms: enTerms },
};
const inEach = (text: (words: (typeof catalogues)['zh-CN'], language: keyof LocalText) => string): LocalText => ({
  'zh-CN': text(catalogues['zh-CN'], 'zh-CN'),
  en: text(catalogues.en, 'en'),
});
const doNotKnow = 'do-not-know';

/**
 * The columns of an export in the order of the questions: ratings as 1 to 5, best first, 0 do-not-know; options by their number
 * from 1, 0 do-not-know; of several choices one column an option, 1 chosen and 0 not. Empty: not answered, or not asked.
 */
export function columnsOf(
  questionnaire: Questionnaire,
  told: { townships: UnitResult[]; groups: boolean; modes: boolean },
): CodeBookColumn[] {
  const conditionText = conditionsIn(questionnaire);
  const ratings = ratingAnswers.map((answer, index) => ({
    code: ratingSymbols.charAt(index),
    label: inEach(({ terms }) => terms.answers[answer]),
  }));
  const numbered = (options: { text: LocalText }[]) => options.map(({ text }, index) => ({ code: String(index + 1), label: text }));
  const none = { code: '0', label: inEach(({ terms }) => terms.answers[doNotKnow]) };
  const numberOf = (options: { id: string }[], answer: string | undefined) =>
    answer === undefined ? '' : answer === doNotKnow ? '0' : String(options.findIndex(({ id }) => id === answer) + 1);
  const rating = (id: string, text: LocalText, showIf: Condition | undefined): CodeBookColumn => ({
    column: { name: id, question: id, text, codes: ratings, shownIf: conditionText(showIf) },
    codeOf: (answers) => {
      const answer = id === 'overall' ? answers.overall : answers.ratings[id];
      return answer ? ratingSymbols.charAt(ratingAnswers.indexOf(answer)) : '';
    },
  });
  return [
    ...respondentColumns(told),
    rating('overall', questionnaire.overall.text, undefined),
    ...questionnaire.objects.flatMap((object) =>
      object.items.map(({ id, text, showIf }) =>
        rating(
          id,
          inEach((words, language) => fill(words.questionnaire.ofObject, { object: object.name[language], item: text[language] })),
          showIf,
        ),
      ),
    ),
    ...questionnaire.awareness.map(
      ({ id, text, options, showIf }): CodeBookColumn => ({
        column: { name: id, question: id, text, codes: [...numbered(options), none], shownIf: conditionText(showIf) },
        codeOf: ({ awareness }) => numberOf(options, awareness[id]),
      }),
    ),
    ...questionnaire.further.flatMap((question): CodeBookColumn[] => {
      const { id, text, showIf } = question;
      if (question.kind === 'short-text') return [];
      const { options } = question;
      if (question.kind === 'single-choice') {
        const column = { name: id, question: id, text, codes: numbered(options), shownIf: conditionText(showIf) };
        return [{ column, codeOf: ({ choices }) => numberOf(options, choices[id]?.[0]) }];
      }
      return options.map((option) => ({
        column: {
          name: `${id}.${option.id}`,
          question: id,
          text: inEach((words, language) => fill(words.codeBook.option, { question: text[language], option: option.text[language] })),
          codes: (['yes', 'no'] as const).map((is) => ({ code: is === 'yes' ? '1' : '0', label: inEach(({ codeBook }) => codeBook[is]) })),
          shownIf: conditionText(showIf),
        },
        codeOf: ({ choices }) => (choices[id] ? (choices[id].includes(option.id) ? '1' : '0') : ''),
      }));
    }),
  ];
}

function respondentColumns(told: { townships: UnitResult[]; groups: boolean; modes: boolean }): CodeBookColumn[] {
  const columns = [
    { name: 'township' as const, codes: told.townships.map(({ unit, name }) => ({ code: unit, label: { 'zh-CN': name, en: name } })) },
    {
      name: 'group' as const,
      codes: told.groups ? respondentGroups.map((group) => ({ code: group, label: inEach(({ terms }) => terms.groups[group]) })) : [],
    },
    {
      name: 'mode' as const,
      codes: told.modes ? modes.map((mode) => ({ code: mode, label: inEach(({ terms }) => terms.modes[mode]) })) : [],
    },
  ];
  return columns.map(({ name, codes }) => ({
    column: { name, question: null, text: inEach(({ codeBook }) => codeBook[name]), codes, shownIf: null },
    codeOf: (_, who) => who[name],
  }));
}

/** Says in words when a question was asked; null: of everybody. */
function conditionsIn({ overall, objects, awareness, further }: Questionnaire): (condition: Condition | undefined) => LocalText | null {
  const ratings = ratingAnswers.map((id) => ({ id, text: inEach(({ terms }) => terms.answers[id]) }));
  const none = { id: doNotKnow, text: inEach(({ terms }) => terms.answers[doNotKnow]) };
  const questions: { id: string; text: LocalText; answers: { id: string; text: LocalText }[] }[] = [
    { id: 'overall', text: overall.text, answers: ratings },
    ...objects.flatMap(({ items }) => items.map(({ id, text }) => ({ id, text, answers: ratings }))),
    ...awareness.map(({ id, text, options }) => ({ id, text, answers: [...options, none] })),
    ...further.map((question) => ({ ...question, answers: question.kind === 'short-text' ? [] : question.options })),
  ];
  return (condition) => {
    if (!condition) return null;
    const { groups, answer } = condition;
    const asked = answer && questions.find(({ id }) => id === answer.question);
    return inEach(({ terms, codeBook }, language) => {
      const list = (words: string[]) => words.join(codeBook.or);
      return [
        ...(groups ? [fill(codeBook.ofGroups, { groups: list(groups.map((group) => terms.groups[group])) })] : []),
        ...(asked
          ? [
              fill(codeBook.afterAnswer, {
                question: asked.text[language],
                answers: list(asked.answers.filter(({ id }) => answer.oneOf.includes(id)).map(({ text }) => text[language])),
              }),
            ]
          : []),
      ].join(codeBook.and);
    });
  };
}

/** Questions of a kind, and those that are asked after an answer to such a one: that they were asked tells something of it. */
export function boundTo({ ratings, awareness, further, conditions }: AnswerOrder, isOfKind: (question: string) => boolean): Set<string> {
  const bound = new Set<string>();
  for (const id of ['overall', ...ratings, ...awareness.map((item) => item.id), ...further.map((question) => question.id)]) {
    const after = conditions[id]?.answer?.question;
    if (isOfKind(id) || (after !== undefined && bound.has(after))) bound.add(id);
  }
  return bound;
}
