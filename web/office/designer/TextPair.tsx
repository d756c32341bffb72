/** @jsxImportSource react */
import { useState } from 'react';
import type { LocalText } from '../../../shared/contract/primitives.ts';
import { type Language, languages } from '../../../shared/contract/vocabulary.ts';
import { useOffice } from '../office.ts';
import { elementIdOf, useDesigning } from './context.ts';
import type { Change } from './use-design.ts';

/** The errors of a field, each in a line. Blank fields are marked once somebody was there, or tried to save. */
export function Errors({ pointer, wasThere = false }: { pointer: string; wasThere?: boolean }) {
  const { problems, hasTried } = useDesigning();
  const shown = problems.filter((problem) => problem.pointer === pointer && (!problem.isBlank || wasThere || hasTried));
  return shown.length === 0 ? null : (
    <p className="field-error" id={`${elementIdOf(pointer)}-error`}>
      {shown.map(({ detail }) => detail).join(' ')}
    </p>
  );
}

interface Props {
  /** Pointer of the text; its languages stand under it. */
  pointer: string;
  label: string;
  value: LocalText;
  change: Change<LocalText>;
  /** One line is enough, as for options and names. */
  short?: boolean;
  /** The label is plain from where the field stands. */
  bare?: boolean;
}

/** A text in Chinese and English, side by side. */
export const TextPair = ({ pointer, label, value, change, short = false, bare = false }: Props) => (
  <div className="text-pair">
    {languages.map((language) => (
      <TextField
        key={language}
        pointer={`${pointer}/${language}`}
        label={label}
        language={language}
        value={value[language]}
        onChange={(text) => change((before) => ({ ...before, [language]: text }), `${pointer}/${language}`)}
        short={short}
        bare={bare}
      />
    ))}
  </div>
);

interface FieldProps {
  pointer: string;
  label: string;
  language: Language;
  value: string;
  onChange: (text: string) => void;
  short: boolean;
  bare: boolean;
}

function TextField({ pointer, label, language, value, onChange, short, bare }: FieldProps) {
  const { words } = useOffice();
  const { problems, hasTried } = useDesigning();
  const [wasThere, setWasThere] = useState(false);
  const id = elementIdOf(pointer);
  const isWrong = problems.some((problem) => problem.pointer === pointer && (!problem.isBlank || wasThere || hasTried));
  const common = {
    id,
    lang: language,
    value,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': isWrong ? `${id}-error` : undefined,
    onBlur: () => setWasThere(true),
  };
  return (
    <div className={isWrong ? 'text-field field-wrong' : 'text-field'}>
      <label htmlFor={id}>
        <span className={bare ? 'visually-hidden' : undefined}>{label} </span>
        <span className="muted">{words.designer.languages[language]}</span>
      </label>
      <Errors pointer={pointer} wasThere={wasThere} />
      {short ? (
        <input {...common} type="text" onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...common} rows={2} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}
