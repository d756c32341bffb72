import type { ComponentChildren } from 'preact';

interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  /** Draws the control with what describes it. */
  children: (described: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => ComponentChildren;
}

/** A field: the label, the hint under it, what is wrong between hint and control. */
export function Labelled({ id, label, hint, error, children }: FieldProps) {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id} class="text">
        {label}
      </label>
      {hint && (
        <p class="muted hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': described || undefined })}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onWrite: (text: string) => void;
  /** The field is left: what is wrong may be said from now on. */
  onLeave?: () => void;
  type?: 'text' | 'date';
  autocomplete?: 'name' | 'tel' | 'off';
  most?: number;
  min?: string;
}

/** A field of one line. */
export const TextField = ({ value, onWrite, onLeave, type = 'text', autocomplete = 'off', most, min, ...field }: TextFieldProps) => (
  <Labelled {...field}>
    {(described) => {
      const common = {
        ...described,
        value,
        autocomplete,
        spellcheck: false,
        onInput: (event: { currentTarget: HTMLInputElement }) => onWrite(event.currentTarget.value),
        ...(onLeave && { onBlur: onLeave }),
      };
      if (type === 'date') return <input {...common} type="date" {...(min !== undefined && { min })} />;
      return <input {...common} type="text" {...(most !== undefined && { maxLength: most })} />;
    }}
  </Labelled>
);
