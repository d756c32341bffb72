import { parseCode } from '../../shared/domain/codes.ts';
import { fill } from '../shared/format.ts';
import { Notice } from './notice.tsx';
import { countSymbols, TypedForm } from './typed-form.tsx';
import type { Words } from './words.ts';

interface CodeEntryProps {
  /** What was typed or linked before. */
  initial: string;
  /** Completed answers are waiting for a code that fits. */
  waiting: boolean;
  onCode: (code: string) => void;
  words: Words;
}

function codeProblem(text: string, { errors }: Words['code']): string | null {
  const parsed = parseCode(text);
  if (parsed.ok) return null;
  const count = countSymbols(text);
  return count === 0 ? errors.empty : fill(errors[parsed.reason], { count });
}

/** Asks for the invitation code. */
export const CodeEntry = ({ initial, waiting, onCode, words }: CodeEntryProps) => (
  <Notice state="code" title={words.code.title}>
    {waiting && <p>{words.code.keeps}</p>}
    <TypedForm
      id="code"
      label={words.code.label}
      hint={words.code.hint}
      placeholder="XXXX-XXXX-XXXX"
      initial={initial}
      problemOf={(text) => codeProblem(text, words.code)}
      submit={waiting ? words.send : words.code.submit}
      onText={onCode}
    />
  </Notice>
);
