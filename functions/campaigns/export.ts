import { Problem } from '../../shared/contract/problems.ts';
import type { Export, publicationRoutes } from '../../shared/contract/publication.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { cursorOf, placeOf } from '../../shared/store/registry/cursor.ts';
import type { ExportRecord } from '../../shared/store/registry/exports.ts';
import type { Stores } from './stores.ts';

type Needs = Pick<Stores, 'campaigns' | 'frozen' | 'exports' | 'prepared' | 'acts'>;

/**
 * Asks for the single responses of the newest release, which the streams prepare. The log names the purpose. Responses of two releases
 * are never handed out: taken from one another they would isolate single townships, or those that were annulled between them.
 */
export const requestExport =
  ({ campaigns, frozen, exports, prepared, acts }: Needs): Operation<typeof publicationRoutes.requestExport> =>
  async ({ params, body }, context) =>
    acts.performOnce(
      actOf(context, 'requestExport'),
      {
        key: context.idempotencyKey,
        request: { params, body },
        again: async (subject) => viewOf({ exports, prepared }, params.campaign, numberIn(subject)),
      },
      async () => {
        const campaign = await campaigns.get(params.campaign);
        if (campaign.state !== 'published' || campaign.release === null) throw new Problem('state-conflict', { state: campaign.state });
        if (!(await frozen.isFrozen(campaign.id, campaign.release))) throw new Problem('release-in-progress');
        const earlier = await exports.list(campaign.id);
        for (const { number, release } of earlier) {
          if (release === campaign.release || (await prepared.find(campaign.id, number))?.state === 'refused') continue;
          throw new Problem('exported-before', { release });
        }
        const number = earlier.length + 1;
        const record: ExportRecord = {
          campaign: campaign.id,
          number,
          release: campaign.release,
          purpose: body.purpose,
          at: context.now.toISOString(),
          by: context.actor.id,
        };
        return {
          result: { ...record, state: 'preparing', rows: null, columns: [] },
          change: { unit: campaign.unit, subject: subjectOf(record), writes: [exports.creation(record)] },
        };
      },
    );

/** `<campaign>/<number>: <purpose>`: what the log says of an export. */
const subjectOf = ({ campaign, number, purpose }: Pick<ExportRecord, 'campaign' | 'number' | 'purpose'>) =>
  `${campaign}/${number}: ${purpose}`;
const numberIn = (subject: string) => Number(/^[\d-]+\/(\d+):/.exec(subject)?.[1]);

export const listExports =
  ({ campaigns, exports, prepared }: Pick<Needs, 'campaigns' | 'exports' | 'prepared'>): Operation<typeof publicationRoutes.listExports> =>
  async ({ params }) => {
    const { id } = await campaigns.get(params.campaign);
    const records = (await exports.list(id)).reverse();
    const views = await Promise.all(records.map(({ number }) => viewOf({ exports, prepared }, id, number)));
    return { items: views.map(({ columns: _, ...view }) => view) };
  };

export const getExport =
  (stores: Pick<Needs, 'exports' | 'prepared'>): Operation<typeof publicationRoutes.getExport> =>
  async ({ params }) =>
    viewOf(stores, params.campaign, params.export);

/** Rows page by page; every page is logged, since a page may be asked for by itself. */
export const listExportRows =
  ({ exports, prepared, acts }: Pick<Needs, 'exports' | 'prepared' | 'acts'>): Operation<typeof publicationRoutes.listExportRows> =>
  async ({ params, query }, context) => {
    const { campaign, export: number } = params;
    const record = await recordOf({ exports }, campaign, number);
    const head = await prepared.find(campaign, number);
    if (head?.state !== 'ready') throw new Problem('not-found');
    const part = query.cursor ? Number(placeOf(query.cursor, /^\d{1,4}$/)) : 0;
    if (part >= head.parts) throw new Problem('invalid-cursor');
    await acts.note(actOf(context, 'listExportRows'), campaign.slice(0, 6), `${subjectOf(record)} (${part + 1}/${head.parts})`);
    const rows = await prepared.part(campaign, number, head.digest, part);
    if (!rows) throw new Problem('not-found');
    return { items: rows, next: part + 1 < head.parts ? cursorOf(String(part + 1)) : null };
  };

async function recordOf({ exports }: Pick<Needs, 'exports'>, campaign: string, number: number): Promise<ExportRecord> {
  const record = await exports.find(campaign, number);
  if (!record) throw new Problem('not-found');
  return record;
}

async function viewOf({ exports, prepared }: Pick<Needs, 'exports' | 'prepared'>, campaign: string, number: number): Promise<Export> {
  const record = await recordOf({ exports }, campaign, number);
  const head = await prepared.find(campaign, number);
  if (head?.state === 'ready') return { ...record, state: 'ready', rows: head.rows, columns: head.columns };
  return { ...record, state: head?.state ?? 'preparing', rows: null, columns: [] };
}
