/** @jsxImportSource react */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { Field } from '../office.ts';

interface Props {
  label: string;
  hint: string;
  pointer: string;
  /** Calendar day, ISO 8601; empty while none is chosen. */
  value: string;
  onChange: (day: string) => void;
}

/** A calendar day. */
export const DayField = ({ value, onChange, ...field }: Props) => (
  <Field {...field}>
    {(control) => (
      <DatePicker
        {...control}
        className="short"
        format="YYYY-MM-DD"
        value={value ? dayjs(value) : null}
        onChange={(day) => onChange(day?.format('YYYY-MM-DD') ?? '')}
      />
    )}
  </Field>
);
