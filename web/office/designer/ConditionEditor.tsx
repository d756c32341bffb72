/** @jsxImportSource react */
import { useId } from 'react';
import { respondentGroups } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { elementIdOf, useDesigning } from './context.ts';
import type { EditedCondition } from './edited.ts';
import type { Asked } from './parts.ts';
import { Errors } from './TextPair.tsx';
import type { Change } from './use-design.ts';
import { useWording } from './wording.ts';

interface Props {
  /** Pointer of the question. */
  pointer: string;
  /** Key of the question: only those before it can be asked for. */
  question: string;
  name: string;
  showIf: EditedCondition | null;
  change: Change<EditedCondition | null>;
}

/** When a question is shown: to everybody, or to some groups, or after some answers to an earlier question. */
export function ConditionEditor({ pointer, question, name, showIf, change }: Props) {
  const { words } = useOffice();
  const text = words.designer.condition;
  const { asked } = useDesigning();
  const place = `${pointer}/showIf`;
  const earlier = asked.slice(
    0,
    asked.findIndex(({ key }) => key === question),
  );
  if (!showIf)
    return (
      <button
        type="button"
        className="link"
        aria-label={fill(text.addTo, { name })}
        onClick={() => change(() => ({ groups: [], answer: null }))}
      >
        {text.add}
      </button>
    );
  return (
    <fieldset className="condition" id={elementIdOf(place)} tabIndex={-1} aria-label={fill(text.of, { name })}>
      <div className="condition-head">
        <b>{text.title}</b>
        <button type="button" className="link" aria-label={fill(text.removeFrom, { name })} onClick={() => change(() => null)}>
          {text.remove}
        </button>
      </div>
      <Errors pointer={place} wasThere />
      <Groups showIf={showIf} change={change} />
      <Answer showIf={showIf} change={change} earlier={earlier} />
    </fieldset>
  );
}

interface PartProps {
  showIf: EditedCondition;
  change: Change<EditedCondition | null>;
}

const toggled = <T,>(all: readonly T[], chosen: readonly T[], value: T): T[] =>
  all.filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each)));

function Groups({ showIf, change }: PartProps) {
  const { words } = useOffice();
  const text = words.designer.condition;
  const { groups } = useDesigning();
  const shown = respondentGroups.filter((group) => groups.includes(group) || showIf.groups.includes(group));
  return (
    <fieldset className="ticks">
      <legend>{text.groups}</legend>
      {shown.map((group) => (
        <label key={group}>
          <input
            type="checkbox"
            checked={showIf.groups.includes(group)}
            onChange={() => change((before) => before && { ...before, groups: toggled(respondentGroups, before.groups, group) })}
          />
          {words.terms.groups[group]}
          {!groups.includes(group) && <span className="field-error"> {text.groupElsewhere}</span>}
        </label>
      ))}
      <p className="hint">{text.everyGroup}</p>
    </fieldset>
  );
}

function Answer({ showIf: { answer }, change, earlier }: PartProps & { earlier: Asked[] }) {
  const { words } = useOffice();
  const text = words.designer.condition;
  const { asked } = useDesigning();
  const wording = useWording();
  const id = useId();
  const offered = earlier.filter(({ answers }) => answers.length > 0);
  const chosen = asked.find(({ key }) => key === answer?.question);
  const isOffered = offered.some(({ key }) => key === answer?.question);
  const values = chosen?.answers.map(({ value }) => value) ?? [];
  return (
    <div className="condition-answer">
      <label htmlFor={id}>{text.question}</label>
      <select
        id={id}
        value={answer?.question ?? ''}
        onChange={({ target: { value } }) =>
          change((before) => before && { ...before, answer: value ? { question: value, oneOf: [] } : null })
        }
      >
        <option value="">{text.noQuestion}</option>
        {answer && !isOffered && (
          <option value={answer.question}>
            {chosen ? fill(text.laterQuestion, { question: wording.question(chosen) }) : text.goneQuestion}
          </option>
        )}
        {offered.map((question) => (
          <option key={question.key} value={question.key}>
            {wording.question(question)}
          </option>
        ))}
      </select>
      {answer && (
        <fieldset className="ticks">
          <legend>{text.answers}</legend>
          {chosen?.answers.map(({ value, text: own }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={answer.oneOf.includes(value)}
                onChange={() =>
                  change((before) =>
                    before?.answer
                      ? { ...before, answer: { ...before.answer, oneOf: toggled(values, before.answer.oneOf, value) } }
                      : before,
                  )
                }
              />
              {own ? wording.text(own) : wording.level(value)}
            </label>
          ))}
          {answer.oneOf.some((value) => !values.includes(value)) && <p className="hint">{text.goneAnswer}</p>}
        </fieldset>
      )}
    </div>
  );
}
