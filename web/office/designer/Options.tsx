/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { elementIdOf } from './context.ts';
import type { EditedOption } from './edited.ts';
import { Parts } from './Parts.tsx';
import { copiedOption, newOption } from './parts.ts';
import { Errors, TextPair } from './TextPair.tsx';
import type { Change } from './use-design.ts';
import { useWording } from './wording.ts';

interface Props {
  /** Pointer of the question. */
  pointer: string;
  name: string;
  options: EditedOption[];
  change: Change<EditedOption[]>;
  most: number;
  /** Where one option is the right answer. */
  right?: { key: string | null; choose: (key: string) => void };
}

/** The options of a question, and which one is right. */
export function Options({ pointer, name, options, change, most, right }: Props) {
  const { words } = useOffice();
  const text = words.designer.options;
  const wording = useWording();
  return (
    <fieldset className="options" id={elementIdOf(`${pointer}/right`)} tabIndex={-1}>
      <legend>{right ? text.withRight : text.title}</legend>
      <Errors pointer={`${pointer}/options`} wasThere />
      <Errors pointer={`${pointer}/right`} />
      <Parts
        compact
        label={fill(text.of, { name })}
        parts={options}
        change={change}
        nameOf={(option, index) => fill(text.named, { number: index + 1, text: wording.text(option.text) })}
        copy={copiedOption}
        additions={[{ label: text.add, make: newOption }]}
        most={most}
        head={(option, index) =>
          right && (
            <label className="right">
              <input type="radio" name={`right ${pointer}`} checked={right.key === option.key} onChange={() => right.choose(option.key)} />
              <span className="visually-hidden">{fill(text.isRight, { number: index + 1 })}</span>
            </label>
          )
        }
      >
        {(option, index, changeOption) => (
          <TextPair
            short
            bare
            pointer={`${pointer}/options/${index}/text`}
            label={fill(text.label, { number: index + 1 })}
            value={option.text}
            change={(update, mark) => changeOption((before) => ({ ...before, text: update(before.text) }), mark)}
          />
        )}
      </Parts>
    </fieldset>
  );
}
