import { useRef, useState } from 'preact/hooks';
import { parseCode } from '../../shared/domain/codes.ts';
import { fill } from '../shared/format.ts';
import { Notice } from './notice.tsx';
import type { Words } from './words.ts';

interface CodeEntryProps {
  /** What was typed or linked before. */
  initial: string;
  /** Completed answers are waiting for a code that fits. */
  waiting: boolean;
  onCode: (code: string) => void;
  words: Words;
}

/** What is wrong with a code as typed, in words that say what to do; null if it can be a code. */
export function codeProblem(text: string, { errors }: Words['code']): string | null {
  const parsed = parseCode(text);
  if (parsed.ok) return null;
  const count = text.replace(/[\s\p{Dash_Punctuation}]/gu, '').length;
  return count === 0 ? errors.empty : fill(errors[parsed.reason], { count });
}

/** Asks for the invitation code. */
export function CodeEntry({ initial, waiting, onCode, words }: CodeEntryProps) {
  const input = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState(initial || null);
  const problem = checked === null ? null : codeProblem(checked, words.code);
  const submit = (event: Event) => {
    event.preventDefault();
    const text = input.current?.value ?? '';
    setChecked(text);
    if (codeProblem(text, words.code)) input.current?.focus();
    else onCode(text);
  };
  return (
    <Notice state="code" title={words.code.title}>
      {waiting && <p>{words.code.keeps}</p>}
      <form class="code-form" noValidate onSubmit={submit}>
        <label for="code">{words.code.label}</label>
        <p class="muted" id="code-hint">
          {words.code.hint}
        </p>
        {problem && (
          <p class="error" id="code-error" role="alert">
            {problem}
          </p>
        )}
        <input
          ref={input}
          id="code"
          type="text"
          defaultValue={initial}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder="XXXX-XXXX-XXXX"
          aria-invalid={problem !== null}
          aria-describedby={problem ? 'code-error code-hint' : 'code-hint'}
        />
        <button type="submit" class="button button-primary">
          {waiting ? words.send : words.code.submit}
        </button>
      </form>
    </Notice>
  );
}
