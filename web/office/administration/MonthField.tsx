/** @jsxImportSource react */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { monthOf } from '../../../shared/domain/days.ts';
import { Field, useQuery } from '../office.ts';

/** The month that the address names, as in 2026-11, and how to name another; this month where it names none. */
export function useMonth(): [month: string, choose: (month: string) => void] {
  const [query, setQuery] = useQuery();
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(query.get('month') ?? '')?.[0] ?? monthOf(new Date());
  return [month, (chosen) => setQuery('month', chosen)];
}

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
