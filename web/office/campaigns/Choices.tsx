/** @jsxImportSource react */
import { Checkbox } from 'antd';
import { Field } from '../office.ts';

interface Props<T extends string> {
  label: string;
  /** Label of a further box that ticks all the others. */
  all?: string;
  options: { value: T; label: string }[];
  chosen: T[];
  disabled: boolean;
  onChange: (chosen: T[]) => void;
}

/** Several of a list. */
export const Choices = <T extends string>({ label, all, options, chosen, disabled, onChange }: Props<T>) => (
  <Field label={label} group>
    {() => (
      <>
        {all && (
          <Checkbox
            checked={chosen.length === options.length}
            indeterminate={chosen.length > 0 && chosen.length < options.length}
            disabled={disabled}
            onChange={(event) => onChange(event.target.checked ? options.map(({ value }) => value) : [])}
          >
            {all}
          </Checkbox>
        )}
        <Checkbox.Group
          className={all ? 'choices choices-columns' : 'choices'}
          value={chosen}
          options={options}
          disabled={disabled}
          onChange={onChange}
        />
      </>
    )}
  </Field>
);
