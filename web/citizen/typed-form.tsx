import { useRef, useState } from 'preact/hooks';
import { fill } from '../shared/format.ts';

interface TypedFormProps {
  id: string;
  label: string;
  hint: string;
  placeholder: string;
  /** What was typed or linked before. */
  initial: string;
  /** What is wrong with a text, in words that say what to do; null if it can be one. */
  problemOf: (text: string) => string | null;
  submit: string;
  onText: (text: string) => void;
}

/** How many symbols were typed, spaces and hyphens aside. */
export const countSymbols = (text: string): number => text.replace(/[\s\p{Dash_Punctuation}]/gu, '').length;

/** What is wrong with symbols as they were typed, in words; null if nothing is. */
export function mistyped<Reason extends string>(
  text: string,
  parsed: { ok: true } | { ok: false; reason: Reason },
  errors: Record<Reason | 'empty', string>,
): string | null {
  if (parsed.ok) return null;
  const count = countSymbols(text);
  return count === 0 ? errors.empty : fill(errors[parsed.reason], { count });
}

/** Asks for what was printed on paper or noted: a code, a number, the address of a certificate. */
export function TypedForm({ id, label, hint, placeholder, initial, problemOf, submit, onText }: TypedFormProps) {
  const input = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState(initial || null);
  const problem = checked === null ? null : problemOf(checked);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const text = input.current?.value ?? '';
    setChecked(text);
    if (problemOf(text)) input.current?.focus();
    else onText(text);
  };
  return (
    <form class="typed-form" noValidate onSubmit={onSubmit}>
      <label for={id}>{label}</label>
      <p class="muted" id={`${id}-hint`}>
        {hint}
      </p>
      {problem && (
        <p class="error" id={`${id}-error`} role="alert">
          {problem}
        </p>
      )}
      <input
        ref={input}
        id={id}
        type="text"
        defaultValue={initial}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        placeholder={placeholder}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-error ${id}-hint` : `${id}-hint`}
      />
      <button type="submit" class="button button-primary">
        {submit}
      </button>
    </form>
  );
}
