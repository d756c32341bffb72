/** @jsxImportSource react */
import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useRef } from 'react';
import { Refused } from '../../shared/api.ts';

interface Fields {
  errorsOf: (pointer: string) => string[];
  register: (pointer: string) => () => void;
  shown: ReadonlySet<string>;
}

const nothing: Fields = { errorsOf: () => [], register: () => () => undefined, shown: new Set() };
const FieldsContext = createContext<Fields>(nothing);

/** Pointers of the fields around, which show their errors themselves. */
export const useShownPointers = (): ReadonlySet<string> => useContext(FieldsContext).shown;

/**
 * Gives the errors of a problem document to the fields that they are about, and the focus to the first of them.
 * @param problem of {@link useAction}
 */
export function FormFields({ problem, children }: { problem: unknown; children: ReactNode }) {
  const form = useRef<HTMLDivElement>(null);
  const shown = useRef(new Set<string>());
  const errors = useMemo(() => (problem instanceof Refused ? (problem.document?.errors ?? []) : []), [problem]);
  const fields = useMemo<Fields>(
    () => ({
      errorsOf: (pointer) => errors.filter((error) => error.pointer === pointer).map(({ detail }) => detail),
      register: (pointer) => {
        shown.current.add(pointer);
        return () => void shown.current.delete(pointer);
      },
      shown: shown.current,
    }),
    [errors],
  );
  useEffect(() => {
    if (errors.length > 0) {
      form.current?.querySelector<HTMLElement>('.field-wrong :is(input, select, textarea, button, [tabindex="0"])')?.focus();
    }
  }, [errors]);
  return (
    <FieldsContext value={fields}>
      <div ref={form} className="form">
        {children}
      </div>
    </FieldsContext>
  );
}

/** What a control needs to belong to its label, hint and error. */
export interface Control {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  status: 'error' | undefined;
}

interface Props {
  /** JSON pointer into the request's body, as in `/title/en`. */
  pointer?: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What the page itself found wrong, as somebody types; it stands in the place of what the API said. */
  error?: string | null;
  /** A group of controls, such as radio buttons, has a legend rather than a label. */
  group?: boolean;
  children: (control: Control) => ReactNode;
}

/** One question of a form: label above, hint under it, then the error, then the control. */
export function Field({ pointer, label, hint, error = null, group = false, children }: Props) {
  const id = useId();
  const { errorsOf, register } = useContext(FieldsContext);
  useEffect(() => (pointer ? register(pointer) : undefined), [pointer, register]);
  const errors = error !== null ? [error] : pointer ? errorsOf(pointer) : [];
  const isWrong = errors.length > 0;
  const described = [hint && `${id}-hint`, isWrong && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const inside = (
    <>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {isWrong && (
        <p id={`${id}-error`} className="field-error">
          {errors.join(' ')}
        </p>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': isWrong || undefined, status: isWrong ? 'error' : undefined })}
    </>
  );
  const className = isWrong ? 'field field-wrong' : 'field';
  return group ? (
    <fieldset className={className} aria-describedby={described}>
      <legend className="field-name">{label}</legend>
      {inside}
    </fieldset>
  ) : (
    <div className={className}>
      <label className="field-name" htmlFor={id}>
        {label}
      </label>
      {inside}
    </div>
  );
}
