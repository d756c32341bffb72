/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { elementIdOf, useDesigning } from './context.ts';
import type { EditedFurther } from './edited.ts';
import { Options } from './Options.tsx';
import { Parts } from './Parts.tsx';
import { copiedFurther, limits, newFurther } from './parts.ts';
import { Question } from './Question.tsx';
import { Errors } from './TextPair.tsx';
import type { Change } from './use-design.ts';
import { useWording } from './wording.ts';

const kinds = ['single-choice', 'multiple-choice', 'short-text'] as const;

/** The questions beside the rating: choices and short texts. */
export function Further({ questions, change }: { questions: EditedFurther[]; change: Change<EditedFurther[]> }) {
  const { words } = useOffice();
  const text = words.designer.further;
  const wording = useWording();
  const { asked } = useDesigning();
  return (
    <section id={elementIdOf('/further')} tabIndex={-1} aria-labelledby="further-title">
      <h2 id="further-title">
        {text.title} <span className="limit">{fill(words.designer.count, { count: questions.length, most: limits.further })}</span>
      </h2>
      <p className="hint">{text.hint}</p>
      <Errors pointer="/further" wasThere />
      <Parts
        label={text.title}
        parts={questions}
        change={change}
        nameOf={(question) => wording.text(question.text)}
        copy={copiedFurther}
        additions={kinds.map((kind) => ({ label: text.kinds[kind], make: () => newFurther(kind) }))}
        most={limits.further}
        head={(question, _, changeQuestion) => (
          <>
            <b className="part-number">{asked.find(({ key }) => key === question.key)?.number}</b>
            <select
              aria-label={fill(text.kindOf, { name: wording.text(question.text) })}
              value={question.kind}
              onChange={({ target: { value } }) =>
                changeQuestion((before) => ({ ...before, kind: kinds.find((kind) => kind === value) ?? before.kind }))
              }
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {text.kinds[kind]}
                </option>
              ))}
            </select>
          </>
        )}
      >
        {(question, index, changeQuestion) => {
          const name = wording.text(question.text);
          const pointer = `/further/${index}`;
          const changeOptions: Change<EditedFurther['options']> = (update, mark) =>
            changeQuestion((before) => ({ ...before, options: update(before.options) }), mark);
          const hasOptions = question.kind !== 'short-text';
          return (
            <Question
              pointer={pointer}
              name={name}
              question={question}
              change={changeQuestion}
              options={hasOptions ? question.options : []}
              changeOptions={changeOptions}
            >
              {hasOptions ? (
                <Options pointer={pointer} name={name} options={question.options} change={changeOptions} most={limits.options} />
              ) : (
                <p className="hint">{text.textHint}</p>
              )}
            </Question>
          );
        }}
      </Parts>
    </section>
  );
}
