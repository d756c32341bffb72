import type { FieldProblem } from '../../shared/contract/problems.ts';
import { isRecord, read, write } from '../questionnaire/storage.ts';
import type { Request } from '../shared/api.ts';
import { type Client, Refused, Unreachable } from '../shared/api.ts';
import type { Draft } from './draft.ts';

type Body = Request<'askForService'>['body'];

/** A request that this device has decided to send. What it says is erased once it has arrived, its number once the person has noted it. */
export interface Held {
  /** As it is shown. */
  number: string;
  /** What is to be sent, and the form that it was made from; null once it has arrived. */
  waiting: { body: Body; draft: Draft } | null;
  /** What has to change before the service takes it; null while nothing is known of it. */
  refused: FieldProblem[] | null;
}

const key = 'yipan:requests';
const isHeld = (value: unknown): value is Held => isRecord(value) && 'number' in value && 'waiting' in value;
const areHeld = (value: unknown): value is Held[] => Array.isArray(value) && value.every(isHeld);

const listeners = new Set<() => void>();
/** Stands in where storage is switched off. */
let memory: Held[] = [];

export const heldRequests = (): Held[] => read(key, areHeld) ?? memory;

function keep(requests: Held[]): void {
  memory = requests;
  write(key, requests);
  for (const listener of listeners) listener();
}

/** Takes a request over for sending. */
export const hold = (request: Held): void => keep([...heldRequests(), request]);
/** Erases a request and its number from this device. */
export const forget = (number: string): void => keep(heldRequests().filter((request) => request.number !== number));
const change = (number: string, part: Partial<Held>) =>
  keep(heldRequests().map((request) => (request.number === number ? { ...request, ...part } : request)));

/** Calls back at every change, in this tab or another; returns how to stop. */
export function onHeldChange(listener: () => void): () => void {
  const fromElsewhere = (event: StorageEvent) => {
    if (event.key === key) listener();
  };
  listeners.add(listener);
  addEventListener('storage', fromElsewhere);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', fromElsewhere);
  };
}

/** Why a request is still on this device: nothing is decided, and it can be sent again. */
export type Why = 'offline' | 'unreachable' | 'busy';

/** Why something could not be sent now; null where the service has refused it for good. */
export function whyOf(error: unknown): Why | null {
  if (error instanceof Unreachable) return navigator.onLine ? 'unreachable' : 'offline';
  if (!(error instanceof Refused)) throw error;
  return error.status === 429 || error.status >= 500 ? 'busy' : null;
}

/** Sends one request. Sending it again, after whatever failure, asks once. @returns why it has to wait; null if it need not */
export async function sendHeld(client: Client, { number, waiting }: Held): Promise<Why | null> {
  if (!waiting) return null;
  try {
    await client('askForService', { body: waiting.body });
  } catch (error) {
    const why = whyOf(error);
    if (why) return why;
    // Only this device knows the number: what has used it is this request.
    if (!(error instanceof Refused && error.type === 'receipt-used')) {
      change(number, { refused: (error instanceof Refused && error.document?.errors) || [] });
      return null;
    }
  }
  change(number, { waiting: null });
  return null;
}
