import { type Client, Refused } from '../shared/api.ts';
import { failureOf, type Why } from './retry.ts';
import { isRecord, read, write } from './storage.ts';

/**
 * Something that this device has decided to send. What it says is erased once it has arrived, its number once the person
 * has noted it.
 */
export interface Held {
  /** What is to be sent; null once it has arrived. */
  waiting: object | null;
  /** What the service has against it as it is; something falsy while it has nothing. */
  refused: unknown;
}

/** What is held of one kind, on this device. */
export interface Outbox<T extends Held> {
  all: () => T[];
  /** The number that is shown, and that the person follows it by. */
  numberOf: (held: T) => string;
  /** Takes something over for sending. The same number is taken once. */
  hold: (held: T) => void;
  /** Sends it. Sending it again, after whatever failure, counts once. @returns why it has to wait; null if it need not */
  send: (client: Client, held: T) => Promise<Why | null>;
  /** Erases it and its number from this device. */
  forget: (held: T) => void;
  /** Calls back at every change, in this tab or another; returns how to stop. */
  onChange: (listener: () => void) => () => void;
}

interface OutboxKind<T extends Held> {
  /** Under which this device keeps it. */
  key: string;
  isHeld: (value: Record<string, unknown>) => boolean;
  numberOf: (held: T) => string;
  post: (client: Client, waiting: NonNullable<T['waiting']>, held: T) => Promise<unknown>;
  refusalOf: (refused: Refused) => T['refused'];
}

export function createOutbox<T extends Held>({ key, isHeld, numberOf, post, refusalOf }: OutboxKind<T>): Outbox<T> {
  const areHeld = (value: unknown): value is T[] => Array.isArray(value) && value.every((one) => isRecord(one) && isHeld(one));
  const listeners = new Set<() => void>();
  /** Stands in where storage is switched off. */
  let memory: T[] = [];

  const all = () => read(key, areHeld) ?? memory;
  const keep = (held: T[]) => {
    memory = held;
    write(key, held);
    for (const listener of listeners) listener();
  };
  const change = (number: string, changed: (held: T) => T) => keep(all().map((one) => (numberOf(one) === number ? changed(one) : one)));

  return {
    all,
    numberOf,
    hold: (held) => {
      if (!all().some((other) => numberOf(other) === numberOf(held))) keep([...all(), held]);
    },
    send: async (client, held) => {
      const { waiting } = held;
      if (!waiting) return null;
      try {
        await post(client, waiting, held);
      } catch (error) {
        const failure = failureOf(error);
        if (!(failure instanceof Refused)) return failure;
        // Only this device knows the number: what has used it is what was sent before.
        if (failure.type !== 'receipt-used') {
          change(numberOf(held), (one) => ({ ...one, refused: refusalOf(failure) }));
          return null;
        }
      }
      change(numberOf(held), (one) => ({ ...one, waiting: null }));
      return null;
    },
    forget: (held) => keep(all().filter((other) => numberOf(other) !== numberOf(held))),
    onChange: (listener) => {
      const fromElsewhere = (event: StorageEvent) => {
        if (event.key === key) listener();
      };
      listeners.add(listener);
      addEventListener('storage', fromElsewhere);
      return () => {
        listeners.delete(listener);
        removeEventListener('storage', fromElsewhere);
      };
    },
  };
}
