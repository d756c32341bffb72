/** @jsxImportSource react */
import { Field, useOffice } from '../office.ts';

interface Props<T extends string> {
  label: string;
  hint?: string;
  pointer?: string;
  /** Empty: nothing is chosen yet. */
  value: T | '';
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of a list, with the browser's own control: it works on a phone and over a dialog. */
export function Choice<T extends string>({ value, options, onChange, ...field }: Props<T>) {
  const { words } = useOffice();
  const choose = (typed: string) => {
    const chosen = options.find((option) => option.value === typed);
    if (chosen) onChange(chosen.value);
  };
  return (
    <Field {...field}>
      {({ status: _, ...control }) => (
        <select {...control} className="choice" value={value} onChange={({ target }) => choose(target.value)}>
          {value === '' && <option value="">{words.administration.choose}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
