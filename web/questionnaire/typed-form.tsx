import { useRef, useState } from 'preact/hooks';

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

/** Asks for what is printed on paper: a code or a receipt. */
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
    <form class="code-form" noValidate onSubmit={onSubmit}>
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
