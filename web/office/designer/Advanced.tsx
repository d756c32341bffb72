/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { elementIdOf, useDesigning } from './context.ts';
import { Errors } from './TextPair.tsx';

interface Part {
  key: string;
  id: string | null;
}

interface Props {
  pointer: string;
  name: string;
  parts: { part: Part; label: string; pointer: string }[];
  change: (key: string, id: string | null) => void;
}

/** Identifiers of a question and its options: made by themselves, and hardly ever of interest. */
export function Advanced({ pointer, name, parts, change }: Props) {
  const { words } = useOffice();
  const text = words.designer.advanced;
  const { ids, problems } = useDesigning();
  const isWrong = problems.some((problem) => problem.pointer.startsWith(pointer) && problem.pointer.endsWith('/id'));
  return (
    <details className="advanced" open={isWrong || undefined}>
      <summary aria-label={fill(text.of, { name })}>{text.title}</summary>
      <p className="hint">{text.hint}</p>
      {parts.map(({ part, label, pointer: place }) => (
        <div key={part.key} className="identifier">
          <label htmlFor={elementIdOf(`${place}/id`)}>{label}</label>
          <input
            id={elementIdOf(`${place}/id`)}
            type="text"
            spellCheck={false}
            value={part.id ?? ids.get(part.key) ?? ''}
            onChange={(event) => change(part.key, event.target.value.trim() || null)}
          />
          <Errors pointer={`${place}/id`} wasThere />
        </div>
      ))}
    </details>
  );
}
