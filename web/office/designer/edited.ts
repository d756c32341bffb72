import type { LocalText, RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Condition, FurtherQuestion, Questionnaire, ReviewObject } from '../../../shared/contract/questionnaire.ts';
import { identifiers } from '../../../shared/domain/xlsform/identifiers.ts';

/** A part of a questionnaire that is being designed. Parts refer to each other by key, so that identifiers can still change. */
interface Part {
  key: string;
  /** Null: made from the English text as long as the questionnaire has not been saved. */
  id: string | null;
}

export interface EditedOption extends Part {
  text: LocalText;
}

export interface EditedCondition {
  /** Empty: every group. */
  groups: RespondentGroup[];
  /** Question: `overall`, or a key. Answers: levels, `do-not-know`, or keys of options. */
  answer: { question: string; oneOf: string[] } | null;
}

export interface EditedQuestion extends Part {
  text: LocalText;
  showIf: EditedCondition | null;
}

export interface EditedObject extends Part {
  name: LocalText;
  judgedBy: ReviewObject['judgedBy'];
  items: EditedQuestion[];
}

export interface EditedAwareness extends EditedQuestion {
  options: EditedOption[];
  /** Key of an option; null: not chosen yet. */
  right: string | null;
}

export interface EditedFurther extends EditedQuestion {
  kind: FurtherQuestion['kind'];
  /** Kept, but not used, while the kind is `short-text`. */
  options: EditedOption[];
}

export interface Edited {
  overall: { text: LocalText };
  objects: EditedObject[];
  awareness: EditedAwareness[];
  further: EditedFurther[];
}

export const newKey = (): string => crypto.randomUUID();
export const noText = (): LocalText => ({ 'zh-CN': '', en: '' });

/** A questionnaire to be edited; its identifiers stay as they are. */
export function editedOf({ overall, objects, awareness, further }: Questionnaire): Edited {
  const questionKeys = new Map<string, string>([['overall', 'overall']]);
  const optionKeys = new Map<string, Map<string, string>>();
  const keyOf = (id: string) => {
    const key = newKey();
    questionKeys.set(id, key);
    return key;
  };
  const optionsOf = (question: string, options: { id: string; text: LocalText }[]): EditedOption[] => {
    const made = options.map((option) => ({ ...option, key: newKey() }));
    optionKeys.set(question, new Map(made.map(({ id, key }) => [id, key])));
    return made;
  };
  // Conditions ask for earlier questions, whose keys are known by then; what is not found stays as it is, and is shown as wrong.
  const conditionOf = (showIf: Condition | undefined): EditedCondition | null =>
    showIf
      ? {
          groups: showIf.groups ?? [],
          answer: showIf.answer
            ? {
                question: questionKeys.get(showIf.answer.question) ?? showIf.answer.question,
                oneOf: showIf.answer.oneOf.map((id) => optionKeys.get(showIf.answer?.question ?? '')?.get(id) ?? id),
              }
            : null,
        }
      : null;
  return {
    overall,
    objects: objects.map(({ id, name, judgedBy, items }) => ({
      key: newKey(),
      id,
      name,
      judgedBy,
      items: items.map((item) => ({ key: keyOf(item.id), id: item.id, text: item.text, showIf: conditionOf(item.showIf) })),
    })),
    awareness: awareness.map(({ id, text, showIf, options, right }) => {
      const condition = conditionOf(showIf);
      const made = optionsOf(id, options);
      return { key: keyOf(id), id, text, showIf: condition, options: made, right: optionKeys.get(id)?.get(right) ?? null };
    }),
    further: further.map((question) => {
      const { id, text, kind } = question;
      const condition = conditionOf(question.showIf);
      return { key: keyOf(id), id, text, kind, showIf: condition, options: kind === 'short-text' ? [] : optionsOf(id, question.options) };
    }),
  };
}

/** Identifiers of all parts by key. Those that are not fixed are made from the English texts. */
export function identifiersOf({ objects, awareness, further }: Edited): Map<string, string> {
  const found = new Map<string, string>();
  const name = (parts: (Part & { english: string })[], taken: string[], fallback: string) => {
    const next = identifiers([...taken, ...parts.flatMap(({ id }) => id ?? [])]);
    for (const [index, { key, id, english }] of parts.entries())
      found.set(key, id ?? next(english.trim().toLowerCase(), `${fallback}-${index + 1}`));
  };
  const worded = <P extends Part & { text: LocalText }>(part: P) => ({ ...part, english: part.text.en });
  name(
    objects.map((object) => ({ ...object, english: object.name.en })),
    ['overall', 'pooled', 'awareness'],
    'object',
  );
  name([...objects.flatMap(({ items }) => items), ...awareness, ...further].map(worded), ['overall'], 'question');
  for (const { options } of awareness) name(options.map(worded), ['do-not-know'], 'option');
  for (const { options } of further) name(options.map(worded), [], 'option');
  return found;
}

/** The questionnaire as it would be saved. It may be unfinished: the contract's schema says what is missing. */
export function questionnaireOf(edited: Edited): Questionnaire {
  const ids = identifiersOf(edited);
  const idOf = (key: string) => ids.get(key) ?? '';
  const asked = ({ key, text, showIf }: EditedQuestion) => ({
    id: idOf(key),
    text,
    ...(showIf && {
      showIf: {
        ...(showIf.groups.length > 0 && { groups: showIf.groups }),
        ...(showIf.answer && {
          answer: {
            question: showIf.answer.question === 'overall' ? 'overall' : idOf(showIf.answer.question),
            oneOf: showIf.answer.oneOf.map((answer) => ids.get(answer) ?? answer),
          },
        }),
      },
    }),
  });
  const optionsOf = (options: EditedOption[]) => options.map(({ key, text }) => ({ id: idOf(key), text }));
  return {
    overall: edited.overall,
    objects: edited.objects.map(({ key, name, judgedBy, items }) => ({ id: idOf(key), name, judgedBy, items: items.map(asked) })),
    awareness: edited.awareness.map((item) => ({ ...asked(item), options: optionsOf(item.options), right: idOf(item.right ?? '') })),
    further: edited.further.map((question) =>
      question.kind === 'short-text'
        ? { ...asked(question), kind: question.kind }
        : { ...asked(question), kind: question.kind, options: optionsOf(question.options) },
    ),
  };
}
