import { Notice } from './notice.tsx';
import { TypedForm } from './typed-form.tsx';

interface NumberFormProps {
  /** What was typed or linked before. */
  initial: string;
  problemOf: (text: string) => string | null;
  onNumber: (text: string) => void;
  words: Record<'title' | 'label' | 'hint' | 'submit', string>;
}

/** Asks for the number of what is to be followed. */
export const NumberForm = ({ initial, problemOf, onNumber, words: { title, label, hint, submit } }: NumberFormProps) => (
  <Notice state="number" title={title}>
    <TypedForm id="number" {...{ label, hint, submit, initial, problemOf }} placeholder="XXXX-XXXX-XXXX-X" onText={onNumber} />
  </Notice>
);
