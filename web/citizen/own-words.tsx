import { fill } from '../shared/format.ts';

interface OwnWordsProps {
  id: string;
  label: string;
  /** The label is seen elsewhere already. */
  isLabelHidden?: boolean;
  /** Stands above the hint about names. */
  hint?: string | undefined;
  value: string;
  /** Characters. */
  most: number;
  error?: string | null;
  onWrite: (text: string) => void;
  words: Record<'hint' | 'left' | 'full' | 'personal', string>;
}

const fewLeft = 20;

/** Telephone and identity numbers, however they are spaced. */
const personal = /1[3-9]\d{9}|\d{17}[\dXx]/;
const looksPersonal = (text: string) => personal.test(text.normalize('NFKC').replace(/[\s-]/g, ''));

/** A field for the person's own words, that says how much room is left and warns of numbers of persons. */
export function OwnWords({ id, label, isLabelHidden = false, hint, value, most, error = null, onWrite, words }: OwnWordsProps) {
  const left = most - value.length;
  const isPersonal = looksPersonal(value);
  return (
    <div class="own-words">
      <label for={id} class={isLabelHidden ? 'visually-hidden' : 'text'}>
        {label}
      </label>
      <p class="muted" id={`${id}-hint`}>
        {hint && <span class="line">{hint} </span>}
        {words.hint}
      </p>
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <textarea
        id={id}
        rows={4}
        maxLength={most}
        value={value}
        autocomplete="off"
        aria-invalid={error !== null}
        aria-describedby={`${error ? `${id}-error ` : ''}${id}-hint ${id}-left`}
        onInput={(event) => onWrite(event.currentTarget.value)}
      />
      <p class="muted left" id={`${id}-left`}>
        {left > 0 ? fill(words.left, { count: left }) : words.full}
      </p>
      <p class={isPersonal ? 'error' : 'visually-hidden'} role="status">
        {isPersonal ? words.personal : left <= 0 ? words.full : left <= fewLeft ? fill(words.left, { count: left }) : ''}
      </p>
    </div>
  );
}
