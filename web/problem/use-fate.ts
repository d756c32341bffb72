import type { ProblemFate } from '../../shared/contract/rectification.ts';
import { useLookup } from '../citizen/use-lookup.ts';
import { type Client, Refused } from '../shared/api.ts';

type Found = { kind: 'found'; fate: ProblemFate } | { kind: 'unknown' };

async function lookUp(client: Client, receipt: string): Promise<Found> {
  try {
    return { kind: 'found', fate: await client('getProblemFate', { body: { receipt } }) };
  } catch (error) {
    if (error instanceof Refused && (error.type === 'receipt-unknown' || error.type === 'receipt-mistyped')) return { kind: 'unknown' };
    throw error;
  }
}

/** What became of a problem. */
export const useFate = (client: Client, receipt: string) => useLookup(lookUp, client, receipt);
