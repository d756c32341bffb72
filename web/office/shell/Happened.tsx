/** @jsxImportSource react */
import { useEffect, useRef } from 'react';

/** What an act came to; null before any. It gets the focus, since the form that was used is gone. */
export function Happened({ what }: { what: string | null }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (what !== null) said.current?.focus();
  }, [what]);
  return (
    <div role="status" className="happened">
      {what && (
        <p className="notice notice-done" ref={said} tabIndex={-1}>
          {what}
        </p>
      )}
    </div>
  );
}
