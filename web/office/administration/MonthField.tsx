/** @jsxImportSource react */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { Field } from '../office.ts';

/** A calendar month up to this one, as in 2026-11. */
export const MonthField = ({ label, value, onChange }: { label: string; value: string; onChange: (month: string) => void }) => (
  <Field label={label}>
    {(control) => (
      <DatePicker
        {...control}
        className="short"
        picker="month"
        format="YYYY-MM"
        allowClear={false}
        disabledDate={(day) => day.isAfter(dayjs(), 'month')}
        value={dayjs(`${value}-01`)}
        onChange={(day) => day && onChange(day.format('YYYY-MM'))}
      />
    )}
  </Field>
);
