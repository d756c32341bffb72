import type { LocalText } from '../../contract/primitives.ts';
import type { Condition, Questionnaire } from '../../contract/questionnaire.ts';
import { ratingAnswers, respondentGroups } from '../../contract/vocabulary.ts';
import * as en from '../../locales/en.ts';
import * as zh from '../../locales/zh-CN.ts';
import { expressionOf } from './expression.ts';
import { names, type RowKind, type Sheet } from './workbook.ts';

interface SurveyRow {
  type: string;
  name?: string;
  text?: LocalText;
  showIf?: Condition | undefined;
  kind?: RowKind;
  judgedBy?: string;
  right?: string;
}

interface ChoiceRow {
  list: string;
  name: string;
  text: LocalText;
  /** An answer that every awareness item has, and that is none of its options. */
  added?: boolean;
}

const termed = <K extends string>(keys: readonly K[], chinese: Record<K, string>, english: Record<K, string>) =>
  keys.map((name) => ({ name, text: { 'zh-CN': chinese[name], en: english[name] } }));

/**
 * A questionnaire as the sheets of an XLSForm that tools of the ODK family can show as well.
 * @param form title, in one language as XLSForm wants it, and identifier
 */
export function xlsFormOf(questionnaire: Questionnaire, form: { title: string; id: string }): Sheet[] {
  const { overall, objects, awareness, further } = questionnaire;
  const multiple = new Set(further.filter(({ kind }) => kind === 'multiple-choice').map(({ id }) => id));
  const levels = `select_one ${names.levelList}`;
  const survey: SurveyRow[] = [
    {
      type: `select_one ${names.groupList}`,
      name: names.group,
      text: { 'zh-CN': zh.questionnaire.group.legend, en: en.questionnaire.group.legend },
      kind: 'group',
    },
    { type: levels, name: 'overall', text: overall.text, kind: 'overall' },
    ...objects.flatMap(({ id, name, judgedBy, items }): SurveyRow[] => [
      { type: 'begin_group', name: `${names.objectPrefix}${id}`, text: name, kind: 'object', judgedBy },
      ...items.map((item): SurveyRow => ({ type: levels, name: item.id, text: item.text, showIf: item.showIf, kind: 'rating' })),
      { type: 'end_group' },
    ]),
    ...awareness.map(
      ({ id, text, showIf, right }): SurveyRow => ({ type: `select_one ${id}`, name: id, text, showIf, kind: 'awareness', right }),
    ),
    ...further.map(({ id, kind, text, showIf }): SurveyRow => {
      if (kind === 'short-text') return { type: 'text', name: id, text, showIf, kind: 'text' };
      return { type: `${kind === 'multiple-choice' ? 'select_multiple' : 'select_one'} ${id}`, name: id, text, showIf, kind: 'choice' };
    }),
  ];
  const doNotKnow = termed(['do-not-know'], zh.terms.answers, en.terms.answers);
  const choices: ChoiceRow[] = [
    ...termed(respondentGroups, zh.terms.groups, en.terms.groups).map((group) => ({ list: names.groupList, ...group })),
    ...termed(ratingAnswers, zh.terms.answers, en.terms.answers).map((level) => ({ list: names.levelList, ...level })),
    ...awareness.flatMap(({ id, options }): ChoiceRow[] => [
      ...options.map((option) => ({ list: id, name: option.id, text: option.text })),
      ...doNotKnow.map((answer) => ({ list: id, ...answer, added: true })),
    ]),
    ...further.flatMap((question): ChoiceRow[] =>
      question.kind === 'short-text' ? [] : question.options.map(({ id, text }) => ({ list: question.id, name: id, text })),
    ),
  ];
  return [
    {
      name: names.survey,
      rows: [
        ['type', 'name', names.chineseLabel, names.englishLabel, 'relevant', names.kind, names.judgedBy, names.right],
        ...survey.map(({ type, name = '', text, showIf, kind = '', judgedBy = '', right = '' }) => [
          type,
          name,
          text?.['zh-CN'] ?? '',
          text?.en ?? '',
          showIf ? expressionOf(showIf, (question) => multiple.has(question)) : '',
          kind,
          judgedBy,
          right,
        ]),
      ],
    },
    {
      name: names.choices,
      rows: [
        ['list_name', 'name', names.chineseLabel, names.englishLabel, names.kind],
        ...choices.map(({ list, name, text, added }) => [list, name, text['zh-CN'], text.en, added ? 'do-not-know' : '']),
      ],
    },
    {
      name: names.settings,
      rows: [
        ['form_title', 'form_id', 'default_language'],
        [form.title, form.id, names.defaultLanguage],
      ],
    },
  ];
}
