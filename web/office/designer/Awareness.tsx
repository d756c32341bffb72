/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { elementIdOf, useDesigning } from './context.ts';
import type { EditedAwareness } from './edited.ts';
import { Options } from './Options.tsx';
import { Parts } from './Parts.tsx';
import { copiedAwareness, limits, newAwareness } from './parts.ts';
import { Question } from './Question.tsx';
import { Errors } from './TextPair.tsx';
import type { Change } from './use-design.ts';
import { useWording } from './wording.ts';

/** The awareness items, each with its options and the right one. */
export function Awareness({ items, change }: { items: EditedAwareness[]; change: Change<EditedAwareness[]> }) {
  const { words } = useOffice();
  const text = words.designer.awareness;
  const wording = useWording();
  const { asked } = useDesigning();
  return (
    <section id={elementIdOf('/awareness')} tabIndex={-1} aria-labelledby="awareness-title">
      <h2 id="awareness-title">
        {text.title} <span className="limit">{fill(words.designer.count, { count: items.length, most: limits.awareness })}</span>
      </h2>
      <p className="hint">{text.hint}</p>
      <Errors pointer="/awareness" wasThere />
      <Parts
        label={text.title}
        parts={items}
        change={change}
        nameOf={(item) => wording.text(item.text)}
        copy={copiedAwareness}
        additions={[{ label: text.add, make: newAwareness }]}
        most={limits.awareness}
        head={(item) => <b className="part-number">{asked.find(({ key }) => key === item.key)?.number}</b>}
      >
        {(item, index, changeItem) => {
          const name = wording.text(item.text);
          const pointer = `/awareness/${index}`;
          const changeOptions: Change<EditedAwareness['options']> = (update, mark) =>
            changeItem((before) => ({ ...before, options: update(before.options) }), mark);
          return (
            <Question
              pointer={pointer}
              name={name}
              question={item}
              change={changeItem}
              options={item.options}
              changeOptions={changeOptions}
            >
              <Options
                pointer={pointer}
                name={name}
                options={item.options}
                change={changeOptions}
                most={limits.awarenessOptions}
                right={{ key: item.right, choose: (right) => changeItem((before) => ({ ...before, right })) }}
              />
            </Question>
          );
        }}
      </Parts>
    </section>
  );
}
