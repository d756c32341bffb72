/** @jsxImportSource react */
import { Input } from 'antd';
import { Field } from '../office.ts';

interface Props {
  label: string;
  hint: string;
  pointer: string;
  value: string;
  onChange: (id: string) => void;
}

/** The name of an account, typed. */
export const AccountIdField = ({ value, onChange, ...field }: Props) => (
  <Field {...field}>
    {(control) => (
      <Input
        {...control}
        className="short"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value.trim())}
      />
    )}
  </Field>
);
