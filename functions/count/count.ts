import type { DynamoDBRecord } from 'aws-lambda';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { type Key, responsesKeys, tallyKeys } from '../../shared/store/keys.ts';
import { countyNode, leafNode, townshipNode } from '../../shared/store/nodes.ts';
import { recount } from '../../shared/store/recount.ts';
import type { ResponsesStore } from '../../shared/store/responses.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  responses: Pick<ResponsesStore, 'queryBatch' | 'queryHeader'>;
  tally: TallyStore;
  report: Report;
}

interface BatchHint extends Hint {
  /** Partition of the batch. */
  pk: string;
  campaign: string;
  batch: number;
}

/** Where a batch is counted; its header fixes it for good. */
interface Place {
  township: string;
  leaf: Key;
}

const placesKept = 10_000;

/**
 * Counts what changed in `Responses`: recounts the distinct leaves of the records, and then, even when none of them
 * changed, their townships and counties, since an earlier delivery may have ended in between.
 * @returns sequence number of the first record whose leaf, township or county failed; null when all were counted
 */
export function countChanges({ responses, tally, report }: Dependencies): (records: DynamoDBRecord[]) => Promise<string | null> {
  const places = new Map<string, Place>();

  const findPlace = async ({ pk, campaign, batch }: BatchHint): Promise<Place | undefined> => {
    const header = places.has(pk) ? null : await responses.queryHeader(campaign, batch);
    if (header) {
      if (places.size >= placesKept) places.clear();
      places.set(pk, { township: header.village.slice(0, 9), leaf: tallyKeys.leaf(campaign, header.village, header.group, batch) });
    }
    return places.get(pk);
  };

  return async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    const found = new Map<string, Place>();

    await each(
      ({ pk }) => pk,
      async (hint) => {
        const place = await findPlace(hint);
        // Without a header nothing is issued yet, and the header's own record is still to come.
        if (!place) return;
        found.set(hint.pk, place);
        await recount(tally, leafNode(responses, tally, hint.campaign, hint.batch, place.leaf));
      },
    );
    await each(
      ({ pk }) => found.get(pk)?.leaf.pk ?? null,
      async ({ pk, campaign }) => {
        const place = found.get(pk);
        if (place) await recount(tally, townshipNode(tally, campaign, place.township));
      },
    );
    await each(
      ({ pk, campaign }) => (found.has(pk) ? tallyKeys.townships(campaign) : null),
      ({ campaign }) => recount(tally, countyNode(tally, campaign)),
    );
    return firstFailed();
  };
}

function hintOf({ dynamodb }: DynamoDBRecord): BatchHint[] {
  const pk = dynamodb?.Keys?.pk?.S ?? '';
  const batch = responsesKeys.parseBatch(pk);
  return batch && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, pk, ...batch }] : [];
}
