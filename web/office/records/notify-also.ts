import { useRef } from 'react';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { useOffice } from '../office.ts';

type What = { kind: 'arrival' | 'change' } | { kind: 'departure'; leaving: 'returned' | 'moved-on'; movedTo?: NamedUnit };

/** The other office could not be told of what an act changes; the cause says why. */
export class Untold extends Error {
  override readonly name = 'Untold';
  constructor(cause: unknown) {
    super('the other office was not told', { cause });
  }
}

/**
 * Tells the other office of something that an act changes. However often the same is tried, it is told once.
 * @returns takes what to tell, and what makes it another thing to tell; throws `Untold`
 */
export function useNotifyAlso(unit: string, record: string): (what: What, about: unknown) => Promise<void> {
  const { client } = useOffice();
  const latest = useRef<{ about: string; key: string; isDone: boolean } | null>(null);
  return async (what, about) => {
    const said = JSON.stringify([what, about]);
    if (latest.current?.about !== said) latest.current = { about: said, key: crypto.randomUUID(), isDone: false };
    const telling = latest.current;
    if (telling.isDone) return;
    try {
      await client('sendNotification', { params: { unit }, body: { records: [record], ...what } }, { idempotencyKey: telling.key });
    } catch (error) {
      throw new Untold(error);
    }
    telling.isDone = true;
  };
}
