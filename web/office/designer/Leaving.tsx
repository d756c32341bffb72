/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import { go, useOffice } from '../office.ts';
import { Dialog } from '../shell/Dialog.tsx';

const isPlain = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** Asks before the page is left by a link or closed, as long as it stands in the page. */
export function Leaving() {
  const { words } = useOffice();
  const text = words.designer.leaving;
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || !isPlain(event) || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
      if (link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(link.pathname + link.search);
    };
    addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, { capture: true });
    return () => {
      removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, []);
  if (wanted === null) return null;
  return (
    <Dialog title={text.title} onClose={() => setWanted(null)}>
      <p>{text.detail}</p>
      <div className="buttons">
        <button type="button" className="button button-primary" onClick={() => setWanted(null)}>
          {text.stay}
        </button>
        <button type="button" className="button" onClick={() => (wanted.startsWith('/office') ? go(wanted) : location.assign(wanted))}>
          {text.leave}
        </button>
      </div>
    </Dialog>
  );
}
