/** @jsxImportSource react */
import { useId } from 'react';

/** How far something has come, in words and as a bar. @param done null while it is not known of how much */
export function Progress({ label, done, all }: { label: string; done: number | null; all: number }) {
  const id = useId();
  return (
    <div className="progress">
      <p id={id} role="status">
        {label}
      </p>
      {done === null ? <progress aria-labelledby={id} /> : <progress aria-labelledby={id} value={done} max={Math.max(1, all)} />}
    </div>
  );
}
