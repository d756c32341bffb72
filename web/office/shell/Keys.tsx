/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import { useOffice } from './context.ts';
import { Dialog } from './Dialog.tsx';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable="true"], [role="combobox"]') !== null;

/** Moves the focus among the links that open the rows of the view's lists. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  const at = rows.findIndex((row) => row.matches(':focus'));
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  rows[next]?.focus();
}

/** `j` and `k` move in lists, `?` shows the keys. */
export function Keys() {
  const { words } = useOffice();
  const { keys } = words.shell;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === '?') setShown(true);
      else if (event.key === 'j') moveRow(1);
      else if (event.key === 'k') moveRow(-1);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className="link keys-button" onClick={() => setShown(true)}>
        {keys.open}
      </button>
      {shown && (
        <Dialog title={keys.title} onClose={() => setShown(false)}>
          <dl className="keys">
            {Object.entries(keys.list).map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}
