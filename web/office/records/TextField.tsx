/** @jsxImportSource react */
import { Field } from '../office.ts';

interface Props {
  label: string;
  hint?: string;
  pointer?: string;
  error?: string | null;
  type?: 'text' | 'date';
  className?: string;
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
}

/** One line of text, or a day. */
export const TextField = ({ type = 'text', className = 'text', value, onChange, onLeave, ...field }: Props) => (
  <Field {...field}>
    {({ status: _, ...control }) => (
      <input
        {...control}
        type={type}
        className={type === 'date' ? 'short' : className}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
      />
    )}
  </Field>
);
