import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { HeldItem, type HeldState, type HeldWords } from './held-item.tsx';
import type { Held, Outbox } from './outbox.ts';
import { useStillness } from './stillness.ts';
import type { OutboxState } from './use-outbox.ts';

interface HeldListProps<T extends Held> {
  outbox: Outbox<T>;
  /** How sending goes, and what of the outbox is shown. */
  sending: OutboxState<T>;
  /** Where the number is looked up. */
  addressOf: (held: T) => string;
  /** What was refused becomes a draft again. */
  onEdit: (held: T) => void;
  /** The list is what the person is to read now. */
  takesFocus?: boolean;
  words: HeldWords;
  /** Further ways to take a number along, beside copying it. */
  children: (held: T) => ComponentChildren;
}

const stateOf = ({ waiting, refused }: Held): HeldState => (refused ? 'refused' : waiting ? 'waiting' : 'received');

/** What this device holds, each with its number; what was noted stays until the page is left. */
export function HeldList<T extends Held>({
  outbox: { numberOf, forget },
  sending: { held, ...sending },
  addressOf,
  onEdit,
  takesFocus = false,
  words,
  children,
}: HeldListProps<T>) {
  const [noted, setNoted] = useState<T[]>([]);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The button that had the focus is gone.
    if (noted.length > 0) list.current?.focus();
  }, [noted]);
  useLayoutEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);

  const shown = [...held.map((one) => [one, stateOf(one)] as const), ...noted.map((one) => [one, 'erased'] as const)];
  useStillness(shown.map(([one, state]) => numberOf(one) + state).join());
  const note = (one: T) => {
    setNoted([...noted, one]);
    forget(one);
  };
  const edit = (one: T) => {
    onEdit(one);
    forget(one);
  };
  return (
    <div ref={list} tabIndex={-1} class="held-list">
      {shown.map(([one, state]) => (
        <HeldItem
          key={numberOf(one)}
          {...{ state, words, ...sending }}
          number={numberOf(one)}
          address={addressOf(one)}
          onNoted={() => note(one)}
          onEdit={() => edit(one)}
        >
          {children(one)}
        </HeldItem>
      ))}
    </div>
  );
}
