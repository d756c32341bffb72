import { createHash, createHmac, randomBytes } from 'node:crypto';
import { askedBy, countingRules, validityOf } from '../../shared/domain/counting.ts';
import { type ExportedResponse, exportTable } from '../../shared/domain/export.ts';
import type { PreparedExportsStore } from '../../shared/store/exports.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { CampaignRecord, CampaignsStore } from '../../shared/store/registry/campaigns.ts';
import type { ExportsStore } from '../../shared/store/registry/exports.ts';
import type { ReleasesStore } from '../../shared/store/releases.ts';
import type { ResponsesStore } from '../../shared/store/responses.ts';

interface Dependencies {
  campaigns: Pick<CampaignsStore, 'find'>;
  exports: Pick<ExportsStore, 'find'>;
  prepared: PreparedExportsStore;
  releases: Pick<ReleasesStore, 'results'>;
  responses: Pick<ResponsesStore, 'queryBatch'>;
}

const concurrency = 16;
/** A page of rows has far less than 1 MB, an item of `Tally` less than 400 KB. */
const partCharacters = 150_000;

/**
 * Prepares the single responses of a release for download. May stop anywhere and begin again: the order of the rows is drawn
 * once, and rests on nothing but that draw and the rows themselves, so that parts already written are the same ones.
 */
export const prepareExport =
  ({ campaigns, exports, prepared, releases, responses }: Dependencies) =>
  async (id: string, number: number): Promise<void> => {
    const [asked, campaign] = await Promise.all([exports.find(id, number), campaigns.find(id)]);
    if (!asked || !campaign) return;
    const begun = await prepared.begin(id, number, randomBytes(32));
    if (begun.state !== 'preparing') return;
    const release = await releases.results(campaign.unit, id, asked.release);
    const table = exportTable(campaign.questionnaire, release, await validResponses(responses, campaign, asked.release));
    if (!table) return prepared.finish(id, number, { state: 'refused' });
    const rows = shuffled(table.rows, begun.seed);
    const digest = createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 22);
    const parts = partsOf(rows);
    await prepared.putParts(id, number, digest, parts);
    await prepared.finish(id, number, { state: 'ready', columns: table.columns, rows: rows.length, parts: parts.length, digest });
  };

/** The responses that are valid in a release: batches annulled for a later one still count in it. */
async function validResponses(
  responses: Pick<ResponsesStore, 'queryBatch'>,
  campaign: CampaignRecord,
  release: number,
): Promise<ExportedResponse[]> {
  const rules = countingRules(campaign);
  const asked = askedBy(rules);
  const annulled = new Set((campaign.annulments ?? []).flatMap(({ batches, from }) => (from <= release ? batches : [])));
  const batches = await allOf(concurrency, [...Array(campaign.batches).keys()], async (number) => {
    const { header, responses: found } = await responses.queryBatch(campaign.id, number);
    if (!header || annulled.has(number)) return [];
    const { village, group, mode } = header;
    return found
      .filter(({ a, g }) => validityOf(rules, a, g, { group, mode }, asked) === 'valid')
      .map(({ a }) => ({ township: village.slice(0, 9), group, mode, packed: a }));
  });
  return batches.flat();
}

/**
 * A random order, each as likely as any other: rows are put in an order of their own content first, so that nothing of the order
 * in which they were read is left, and then by a keyed hash of their place in it.
 */
function shuffled(rows: string[][], seed: Uint8Array): string[][] {
  const drawn = rows
    .map((row) => ({ row, text: row.join('\t') }))
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ row }, place) => ({ row, draw: createHmac('sha256', seed).update(String(place)).digest('hex') }));
  return drawn.sort((a, b) => (a.draw < b.draw ? -1 : 1)).map(({ row }) => row);
}

function partsOf(rows: string[][]): string[][][] {
  const widest = rows.reduce((most, row) => Math.max(most, JSON.stringify(row).length), 1);
  const each = Math.max(1, Math.floor(partCharacters / widest));
  return Array.from({ length: Math.ceil(rows.length / each) }, (_, part) => rows.slice(part * each, (part + 1) * each));
}
