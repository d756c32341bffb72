/** @jsxImportSource react */
import { useOffice } from '../office.ts';
import { Written } from '../problems/Written.tsx';

interface Props {
  label?: string;
  hint?: string;
  value: string;
  onChange: (reason: string) => void;
}

const longest = 200;

/** Whether a reason is more than a stroke of the keyboard. */
export const isReasoned = (reason: string): boolean => reason.trim().length >= 2;

/** Why something is done with a record: it stays in its history. */
export function ReasonField({ label, ...field }: Props) {
  const { words } = useOffice();
  return <Written {...field} label={label ?? words.records.acts.reason} pointer="/reason" most={longest} rows={2} />;
}
