/** @jsxImportSource react */
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useOffice } from '../office.ts';

interface Props {
  ref: Ref<HTMLDivElement>;
  label: string;
  describedBy?: string;
  /** @returns whether the key meant something; else it keeps the meaning that it has in the page */
  onKey: (key: string) => boolean;
  children: ReactNode;
}

/**
 * A part of the page where one key is an answer. It acts only while it has the focus, and says so while it has not.
 * An application to screen readers, which then pass the keys on; what a key did is told beside it.
 */
export function KeyArea({ ref, label, describedBy, onKey, children }: Props) {
  const { words } = useOffice();
  const onKeyDown = (event: KeyboardEvent) => {
    const { ctrlKey, metaKey, altKey, nativeEvent, target } = event;
    if (ctrlKey || metaKey || altKey || nativeEvent.isComposing || target instanceof HTMLTextAreaElement) return;
    // A button that has the focus is pressed by these.
    if (target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    if (!onKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div
        ref={ref}
        role="application"
        aria-label={label}
        aria-describedby={describedBy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        className="sheet"
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
      <p className="entry-away">{words.entry.sheet.away}</p>
    </>
  );
}
