/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { useOffice } from '../office.ts';
import { Advanced } from './Advanced.tsx';
import { Comparable } from './Comparable.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import type { EditedOption, EditedQuestion } from './edited.ts';
import { TextPair } from './TextPair.tsx';
import type { Change } from './use-design.ts';
import { useWording } from './wording.ts';

interface Props<Q extends EditedQuestion> {
  pointer: string;
  name: string;
  question: Q;
  change: Change<Q>;
  /** Those whose identifiers can be changed. */
  options?: EditedOption[];
  changeOptions?: Change<EditedOption[]>;
  children?: ReactNode;
}

/** What every question but the overall one has: its text, its options, when it is shown, its identifier. */
export function Question<Q extends EditedQuestion>({
  pointer,
  name,
  question,
  change,
  options = [],
  changeOptions = () => undefined,
  children,
}: Props<Q>) {
  const { words } = useOffice();
  const text = words.designer;
  const wording = useWording();
  const { key, showIf } = question;
  return (
    <>
      <TextPair
        pointer={`${pointer}/text`}
        label={text.question}
        value={question.text}
        change={(update, mark) => change((before) => ({ ...before, text: update(before.text) }), mark)}
      />
      <Comparable question={key} />
      {children}
      <div className="part-foot">
        <ConditionEditor
          pointer={pointer}
          question={key}
          name={name}
          showIf={showIf}
          change={(update) => change((before) => ({ ...before, showIf: update(before.showIf) }))}
        />
        <Advanced
          pointer={pointer}
          name={name}
          parts={[
            { part: question, label: text.question, pointer },
            ...options.map((part, index) => ({ part, label: wording.text(part.text), pointer: `${pointer}/options/${index}` })),
          ]}
          change={(changed, id) =>
            changed === key
              ? change((before) => ({ ...before, id }), `${pointer}/id`)
              : changeOptions((before) => before.map((option) => (option.key === changed ? { ...option, id } : option)), `${changed}/id`)
          }
        />
      </div>
    </>
  );
}
