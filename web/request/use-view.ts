import type { PersonStatus } from '../../shared/contract/requests.ts';
import type { PersonView } from '../../shared/contract/rights.ts';
import { useLookup } from '../citizen/use-lookup.ts';
import { type Client, Refused } from '../shared/api.ts';
import { fromNumber, openView } from '../shared/person-key.ts';

/** What is known of a request, with all that is held of the person as it was opened here; null where it was erased. */
export interface Opened {
  reference: string;
  status: PersonStatus;
  view: PersonView | null;
}

type Found = ({ kind: 'found' } & Opened) | { kind: 'unknown' | 'locked' };

async function lookUp(client: Client, number: string): Promise<Found> {
  const { reference, wrapping } = await fromNumber(number);
  let status: PersonStatus;
  try {
    status = await client('getPersonView', { body: { reference } });
  } catch (error) {
    if (error instanceof Refused && error.type === 'receipt-unknown') return { kind: 'unknown' };
    throw error;
  }
  if (!status.view) return { kind: 'found', reference, status, view: null };
  try {
    const view: PersonView = JSON.parse(await openView(status.view.key, status.view.sealed, wrapping));
    return { kind: 'found', reference, status, view };
  } catch {
    return { kind: 'locked' };
  }
}

/** What a number leads to, opened on this device. @param number its 13 symbols */
export const useView = (client: Client, number: string) => useLookup(lookUp, client, number);
