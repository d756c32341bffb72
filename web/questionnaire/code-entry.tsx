import { parseCode } from '../../shared/domain/codes.ts';
import { Notice } from '../citizen/notice.tsx';
import { mistyped, TypedForm } from '../citizen/typed-form.tsx';
import type { Words } from './words.ts';

interface CodeEntryProps {
  /** What was typed or linked before. */
  initial: string;
  /** Completed answers are waiting for a code that fits. */
  waiting: boolean;
  onCode: (code: string) => void;
  words: Words;
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
      problemOf={(text) => mistyped(text, parseCode(text), words.code.errors)}
      submit={waiting ? words.send : words.code.submit}
      onText={onCode}
    />
  </Notice>
);
