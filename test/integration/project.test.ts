import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projector } from '../../functions/project/projector.ts';
import { publisher } from '../../functions/publish/publisher.ts';
import { recountCampaign } from '../../functions/publish/recount-campaign.ts';
import { processOf, sumCells } from '../../shared/domain/cells.ts';
import type { Report } from '../../shared/lambda/stream.ts';
import { boardStore } from '../../shared/store/board.ts';
import { documentClient } from '../../shared/store/client.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { prefectureNode, provinceNode } from '../../shared/store/nodes.ts';
import { recount } from '../../shared/store/recount.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { scoresStore } from '../../shared/store/scores.ts';
import { readable, tallyStore } from '../../shared/store/tally.ts';
import { createTables, type Tables } from './dynamodb-local.ts';
import {
  campaign,
  campaignId,
  changed,
  fillBatch,
  gatedClient,
  itemsOf,
  mark,
  registryWriter,
  scheme,
  schemeId,
} from './publish-fixture.ts';

const client = documentClient();
const failOn: Report = (node, reason) => {
  throw new Error(node, { cause: reason });
};
const countyRecord = changed(tallyKeys.county(campaignId, 'farmer'));
const [north, south] = ['340881103201', '340881104201'];

/** The units on the `Board`, and an open campaign's rules in `Tally`. */
async function office(name: string) {
  const tables = await createTables(`project-${name}`);
  const registry = registryWriter(client, tables);
  const key = await registry.campaign(campaign());
  const divisions = await registry.divisions();
  await publisher(client, tables, failOn)([key, ...divisions].map(changed));
  return { tables, registry, project: projector(client, tables, failOn), board: boardStore(client, tables.board) };
}

/** Issues or returns more in two batches, and counts up to the province. */
async function count(tables: Tables, returned: [number, number]): Promise<void> {
  const tally = tallyStore(client, tables.tally);
  const villages = [north, south];
  for (const [batch, village] of villages.entries()) {
    if (village)
      await fillBatch(client, tables, batch, { village, group: 'farmer', codes: 100, returned: returned[batch] ?? 0, satisfied: 1 });
  }
  await recountCampaign({ responses: responsesStore(client, tables.responses), tally }, campaign({ batches: 2 }));
  await recount(tally, prefectureNode(tally, 2026, '3408'));
  await recount(tally, provinceNode(tally, 2026, '34'));
}

describe('live progress', () => {
  it('equals the nodes at every level, and says nothing of the answers', async () => {
    const { tables, project, board } = await office('levels');
    await count(tables, [40, 7]);
    const records = [countyRecord, changed(tallyKeys.upper(2026, '3408', 'farmer')), changed(tallyKeys.upper(2026, '34', 'farmer'))];
    expect(await project([...records, ...records])).toBeNull();
    expect(await board.progress('340881', { campaign: campaignId })).toEqual({
      unit: '340881',
      name: '桐城市',
      campaign: campaignId,
      year: 2026,
      issued: 200,
      recovered: 47,
      recoveryRate: 24,
      children: [
        { unit: '340881103', name: '新渡镇', issued: 100, recovered: 40, recoveryRate: 40 },
        { unit: '340881104', name: '双港镇', issued: 100, recovered: 7, recoveryRate: 7 },
      ],
    });
    expect(await board.progress('3408', { year: 2026 })).toMatchObject({
      recovered: 47,
      campaign: null,
      children: [{ unit: '340881', name: '桐城市' }],
    });
    expect(await board.progress('34', null)).toMatchObject({ recovered: 47, children: [{ unit: '3408', recovered: 47 }] });
    const items = await itemsOf(client, tables.board);
    expect(Object.keys(items['L#340881 / 2026-01'] ?? {}).sort()).toEqual([
      'campaign',
      'children',
      'issued',
      'name',
      'pk',
      'recovered',
      'recoveryRate',
      'sk',
      'unit',
      'version',
      'year',
    ]);
    expect(Object.keys(items).filter((key) => key.startsWith('L#')).length).toBe(3);
  });

  it('is written only when it changed, and never goes back when another delivery overtakes', async () => {
    const { tables, project, board } = await office('overtaken');
    await count(tables, [10, 0]);
    const versions: unknown[] = [];
    const note = async () => versions.push((await itemsOf(client, tables.board))['L#340881 / 2026-01']?.version);
    await project([countyRecord]);
    await note();
    await project([countyRecord]);
    await note();
    await count(tables, [11, 0]);
    let first = true;
    const slow = gatedClient(async (write) => {
      if (first) {
        first = false;
        await count(tables, [12, 3]);
        await project([countyRecord]);
      }
      await write();
    });
    await projector(slow, tables, failOn)([countyRecord]);
    await note();
    expect(versions).toEqual([1, 1, 2]);
    expect((await board.progress('340881', null))?.recovered).toBe(15);
  });

  it('only grows while deliveries run beside the counting, and ends at what was counted', async () => {
    const { tables, project, board } = await office('random');
    const tally = tallyStore(client, tables.tally);
    let returned: [number, number] = [0, 0];
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 3 }), async (more, others, lanes) => {
        returned = [Math.min(100, returned[0] + more), Math.min(100, returned[1] + others)];
        await Promise.all([count(tables, returned), ...Array.from({ length: lanes }, () => project([countyRecord, countyRecord]))]);
        const now = (await board.progress('340881', null))?.recovered ?? 0;
        expect(now).toBeGreaterThanOrEqual(seen);
        seen = now;
        await project([countyRecord]);
        const nodes = await tally.nodes(tallyKeys.children(2026, '3408'), '340881#');
        const counted = processOf(sumCells(nodes.map((node) => readable(node).cells)));
        expect(await board.progress('340881', null)).toMatchObject({ issued: counted.issued, recovered: counted.recovered });
        expect(counted.recovered).toBe(returned[0] + returned[1]);
      }),
      { seed: 20261121, numRuns: 5 },
    );
  });
});

describe('provisional scores', () => {
  it('follow figures and schemes, of every township, and never reach the Board', async () => {
    const { tables, registry, project } = await office('scores');
    const publish = publisher(client, tables, failOn);
    const scores = scoresStore(client, tables.tally);
    const figureRecord = changed(tallyKeys.figure(schemeId, '340881103', 'mark', 'column'));

    await publish([changed(await registry.mark(mark('340881103', 8)))]);
    await project([figureRecord]);
    expect(await scores.cards(schemeId)).toEqual([]);

    await publish([changed(await registry.scheme(scheme()))]);
    await project([changed(tallyKeys.scheme(schemeId))]);
    expect((await scores.cards(schemeId)).map(({ unit, points }) => [unit, points])).toEqual([
      ['340881103', 80],
      ['340881104', null],
    ]);

    await publish([changed(await registry.mark(mark('340881103', 6.5, 2)))]);
    await project([figureRecord, figureRecord]);
    expect(await scores.card(schemeId, '340881103')).toMatchObject({ name: '新渡镇', status: 'provisional', points: 65 });
    expect(Object.keys(await itemsOf(client, tables.board)).some((key) => key.startsWith('S#'))).toBe(false);
  });

  it('state the newest figure when another delivery overtakes', async () => {
    const { tables, registry, project } = await office('score-overtaken');
    const publish = publisher(client, tables, failOn);
    await publish([changed(await registry.scheme(scheme())), changed(await registry.mark(mark('340881104', 8)))]);
    const figureRecord = changed(tallyKeys.figure(schemeId, '340881104', 'mark', 'column'));
    let first = true;
    const slow = gatedClient(async (write) => {
      if (first) {
        first = false;
        await publish([changed(await registry.mark(mark('340881104', 3, 2)))]);
        await project([figureRecord]);
      }
      await write();
    });
    await projector(slow, tables, failOn)([figureRecord]);
    expect(await scoresStore(client, tables.tally).card(schemeId, '340881104')).toMatchObject({ points: 30 });
  });

  it('wait for a unit that is not public yet: the record is delivered again', async () => {
    const tables = await createTables('project-waiting');
    const record = changed(tallyKeys.figure(schemeId, '340881103', 'mark', 'column'));
    const reported: string[] = [];
    const project = projector(client, tables, (node) => reported.push(node));
    expect(await project([changed(tallyKeys.rules(campaignId)), record])).toBe(record.dynamodb?.SequenceNumber);
    expect(reported).toEqual([`score ${schemeId} 340881103`]);
    expect(await itemsOf(client, tables.tally)).toEqual({});
  });
});
