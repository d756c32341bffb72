import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { publisher } from '../../functions/publish/publisher.ts';
import { resultsRoutes, UnitResult } from '../../shared/contract/results.ts';
import { childOf } from '../../shared/domain/release/units.ts';
import type { Report } from '../../shared/lambda/stream.ts';
import { boardStore } from '../../shared/store/board.ts';
import { documentClient } from '../../shared/store/client.ts';
import { readGate } from '../../shared/store/gate.ts';
import { boardKeys, registryKeys, tallyKeys } from '../../shared/store/keys.ts';
import { releasesStore } from '../../shared/store/releases.ts';
import { scoresStore } from '../../shared/store/scores.ts';
import { createTables, type Tables } from './dynamodb-local.ts';
import {
  campaign,
  campaignId,
  changed,
  division,
  fillBatch,
  gatedClient,
  itemsOf,
  mark,
  names,
  published,
  registryWriter,
  scheme,
  schemeId,
} from './publish-fixture.ts';

const client = documentClient();
const failOn: Report = (node, reason) => {
  throw new Error(node, { cause: reason });
};
const quiet: Report = () => undefined;
const now = () => new Date('2026-12-06T03:00:00.000Z');
const campaignRecord = changed(registryKeys.campaign(campaignId));
const schemeRecord = changed(registryKeys.scheme(schemeId));
const markRecord = (township: string) => changed(registryKeys.mark(schemeId, township, 'column'));
const divisionRecords = Object.keys(names).map((code) => changed(registryKeys.division(code)));

/** Empty tables, the divisions in `Registry`, and a publisher that reports failures by throwing. */
async function office(name: string) {
  const tables = await createTables(`publish-${name}`);
  const registry = registryWriter(client, tables);
  await registry.divisions();
  return { tables, registry, publish: publisher(client, tables, failOn, now), board: boardStore(client, tables.board) };
}

/** 148 responses from three batches in two townships. */
async function fillCampaign(tables: Tables): Promise<void> {
  const farmers = { group: 'farmer', codes: 100 } as const;
  await fillBatch(client, tables, 0, { ...farmers, village: '340881103201', returned: 60, satisfied: 50 });
  await fillBatch(client, tables, 1, { ...farmers, village: '340881104201', returned: 55, satisfied: 40 });
  await fillBatch(client, tables, 2, { group: 'urban-resident', codes: 100, village: '340881104201', returned: 33, satisfied: 22 });
}

/**
 * Runs an act again and again, ended by a crash at its first write, then at its second, and so on until it comes through.
 * @returns how many crashes it took
 */
async function crashEverywhere(
  tables: Tables,
  when: 'before' | 'after',
  records: Parameters<ReturnType<typeof publisher>>[0],
): Promise<number> {
  for (let at = 1; at < 200; at++) {
    let writes = 0;
    let killed = false;
    const crashing = gatedClient(async (write) => {
      const here = ++writes === at;
      killed ||= here && when === 'before';
      if (!killed) await write();
      killed ||= here;
      if (killed) throw new Error('killed');
    });
    if ((await publisher(crashing, tables, quiet, now)(records)) === null) return at - 1;
  }
  throw new Error('it never comes through');
}

/** What a table says, without the versions that order its states. */
const contentOf = async (table: string) =>
  Object.fromEntries(
    Object.entries(await itemsOf(client, table)).map(([key, { version: _version, sourceVersion: _source, ...item }]) => [key, item]),
  );

describe('units', () => {
  it('have their ancestors and children, each written once for a whole import', async () => {
    const { tables, board } = await office('units');
    let writes = 0;
    const counting = gatedClient((write) => {
      writes++;
      return write();
    });
    await publisher(counting, tables, failOn)(divisionRecords);
    await publisher(counting, tables, failOn)(divisionRecords);
    expect(writes).toBe(divisionRecords.length);
    expect(await board.unit('340881')).toMatchObject({
      name: '桐城市',
      level: 'county',
      ancestors: [{ code: '34', name: '安徽省' }, { code: '3408' }],
      children: [{ code: '340881103', name: '新渡镇' }, { code: '340881104' }],
    });
  });

  it('follow a new name everywhere below, even when killed at every write, and leave ended children out', async () => {
    for (const when of ['before', 'after'] as const) {
      const { tables, registry, publish, board } = await office(`rename-${when}`);
      await publish(divisionRecords);
      const key = await registry.division(division('340881', { name: '新桐城市', version: 2 }));
      const ended = await registry.division(division('340881104', { validTo: '2026-06-30', successors: ['340881103'], version: 2 }));
      expect(await crashEverywhere(tables, when, [changed(key), changed(ended)])).toBeGreaterThan(1);
      expect((await board.unit('340881103201'))?.ancestors[2]?.name).toBe('新桐城市');
      expect((await board.unit('3408'))?.children[0]?.name).toBe('新桐城市');
      expect((await board.unit('340881'))?.children.map(({ code }) => code)).toEqual(['340881103']);
      expect(await board.unit('340881104')).toMatchObject({ validTo: '2026-06-30', successors: ['340881103'] });
    }
  });
});

describe('a campaign', () => {
  it('is not public while it is a draft', async () => {
    const { tables, registry, publish } = await office('draft');
    await registry.campaign(campaign({ state: 'draft' }));
    expect(await publish([campaignRecord])).toBeNull();
    expect(await itemsOf(client, tables.board)).toEqual({});
    expect(await itemsOf(client, tables.tally)).toEqual({});
  });

  it('opens with its gate, its rules and a text without the right answers', async () => {
    const { tables, registry, publish, board } = await office('open');
    await registry.campaign(campaign({ revoked: [3] }));
    await publish([campaignRecord]);
    expect(await readGate(client, tables.board, campaignId)).toMatchObject({
      state: 'open',
      revoked: [3],
      wrappedKey: new Uint8Array([1, 2, 3]),
    });
    expect(await board.campaign(campaignId)).toMatchObject({ state: 'open', unitName: '桐城市', release: null });
    const rules = tallyKeys.rules(campaignId);
    expect((await itemsOf(client, tables.tally))[`${rules.pk} / ${rules.sk}`]).toMatchObject({ kind: 'rules' });
    const { [`${boardKeys.gate(campaignId).pk} / G`]: _gate, ...texts } = await itemsOf(client, tables.board);
    expect(JSON.stringify(texts)).not.toMatch(/"right"|wrappedKey|revoked/);
  });

  it('never goes back, whichever write another delivery overtakes', async () => {
    const { tables, registry, publish, board } = await office('overtaken');
    let overtaken = true;
    for (let at = 1; overtaken; at++) {
      await registry.campaign(campaign({ version: 10 * at }));
      let writes = 0;
      overtaken = false;
      const slow = gatedClient(async (write) => {
        if (++writes === at) {
          overtaken = true;
          await registry.campaign(campaign({ version: 10 * at + 1, state: 'closed', revoked: [at] }));
          await publish([campaignRecord, campaignRecord]);
        }
        await write();
      });
      await publisher(slow, tables, failOn)([campaignRecord]);
      if (!overtaken) break;
      expect(await readGate(client, tables.board, campaignId)).toMatchObject({ state: 'closed', revoked: [at] });
      expect((await board.campaign(campaignId))?.state).toBe('closed');
      expect((await board.campaigns('340881', 10)).items.map(({ state }) => state)).toEqual(['closed']);
    }
  });

  it('reports the first record that failed', async () => {
    const { tables, registry } = await office('failing');
    await registry.campaign(campaign());
    const broken = await registry.campaign({ ...campaign({ id: '340881-2026-2' }), ...{ groups: [] }, state: 'published', release: null });
    const records = [campaignRecord, changed(broken), changed(broken), ...divisionRecords];
    expect(await publisher(client, tables, quiet)(records)).toBe(records[1]?.dynamodb?.SequenceNumber);
    expect(await boardStore(client, tables.board).unit('340881')).not.toBeNull();
  });
});

describe('a publication', () => {
  it('killed at each write ends in the same release, which nothing changes any more', async () => {
    const { tables, registry, publish, board } = await office('release');
    await fillCampaign(tables);
    await registry.campaign(campaign({ state: 'closed', batches: 3 }));
    await publish([campaignRecord, ...divisionRecords]);
    expect(await board.result('340881', null)).toBeNull();

    const key = await registry.campaign(published({ batches: 3 }));
    await publish([changed(key)]);
    const release = await contentOf(tables.board);
    const counts = await contentOf(tables.tally);
    expect(await board.campaign(campaignId)).toMatchObject({ state: 'published', release: 1 });
    const readable = Object.entries(release).filter(([key]) => !/^[GY]#/.test(key));
    expect(JSON.stringify(readable)).not.toMatch(/"sums"|"cells"|"clusters"|"provisional"/);
    expect(JSON.stringify(release)).toContain('"sums"');
    expect(await readGate(client, tables.board, campaignId)).not.toHaveProperty('wrappedKey');
    const county = await board.result('340881', { campaign: campaignId });
    expect(county).toMatchObject({ release: 1, releasedOn: '2026-12-06', process: { issued: 300, recovered: 148, valid: 148 } });
    expect(county?.satisfaction).toMatchObject({ numerator: 112, denominator: 148 });
    expect(await board.result('340881104', null)).toMatchObject({ level: 'township', process: { recovered: 88 } });
    expect(await board.result('34', { year: 2026 })).toMatchObject({ release: 1, campaign: null, satisfaction: { numerator: 112 } });

    for (const when of ['before', 'after'] as const) {
      const again = await office(`release-${when}`);
      await fillCampaign(again.tables);
      await again.publish(divisionRecords);
      await again.registry.campaign(published({ batches: 3 }));
      expect(await crashEverywhere(again.tables, when, [changed(key)])).toBeGreaterThan(15);
      expect(await contentOf(again.tables.board)).toEqual(release);
      expect(await contentOf(again.tables.tally)).toEqual(counts);
    }

    await fillBatch(client, tables, 0, { group: 'farmer', codes: 100, village: '340881103201', returned: 90, satisfied: 5 });
    await registry.division(division('340881103', { name: '改名镇', population: 40_000, version: 2 }));
    await publish([changed(key)]);
    expect(await contentOf(tables.board)).toEqual(release);
  });

  it('gives the year’s newer campaign precedence above the county, in a new release there, however late the older one comes', async () => {
    const { tables, registry, publish, board } = await office('two');
    await fillCampaign(tables);
    const second = '340881-2026-2';
    await fillBatch(client, tables, 0, {
      campaign: second,
      group: 'farmer',
      codes: 100,
      village: '340881103201',
      returned: 100,
      satisfied: 90,
    });
    const keys = [await registry.campaign(published({ batches: 3 })), await registry.campaign(published({ id: second, batches: 1 }))];
    for (const key of keys) await publish([changed(key)]);
    for (const key of keys) await publish([changed(key)]);
    expect(await board.result('3408', null)).toMatchObject({ release: 2, satisfaction: { numerator: 90, denominator: 100 } });
    expect(await board.result('3408', null, 1)).toMatchObject({ release: 1, satisfaction: { numerator: 112, denominator: 148 } });
    expect(await board.result('340881', null)).toMatchObject({ campaign: second, release: 1 });
    const tally = await itemsOf(client, tables.tally);
    expect(tally[`F#${schemeId}#340881103 / satisfaction#overall`]).toMatchObject({
      kind: 'figure',
      value: 90,
      n: 100,
      reference: `${second}#1`,
    });
  });
});

describe('a release of a county with more townships than a transaction takes', () => {
  const example = UnitResult.parse({ ...resultsRoutes.getResult.example.response, campaign: campaignId, year: 2026 });
  const townships = Array.from({ length: 150 }, (_, index) => `340881${200 + index}`);
  const [first = ''] = townships;
  const releaseOf = (release: number) => {
    const result = { ...example, release, children: [] };
    return {
      own: { result, released: { unit: '340881', reading: 'wide' as const, child: childOf(result), published: null } },
      children: townships.map((unit) => ({ ...result, unit, level: 'township' as const })),
    };
  };

  it('shows no township’s result before the county’s, wherever it was killed', async () => {
    const tables = await createTables('publish-large');
    const board = boardStore(client, tables.board);
    const seen = async () => [await board.result('340881', null), await board.result(first, null)].map((result) => result?.release ?? null);
    for (const [release, before] of [
      [1, null],
      [2, 1],
    ] as const) {
      const { own, children } = releaseOf(release);
      for (const at of [80, 151]) {
        let writes = 0;
        const killed = gatedClient(async (write) => {
          if (++writes >= at) throw new Error('killed');
          await write();
        });
        await expect(releasesStore(killed, tables.board).freeze(own, children)).rejects.toThrow('killed');
        expect(await seen()).toEqual([before, before]);
      }
      expect(await releasesStore(client, tables.board).freeze(own, children)).toBe('done');
      expect(await releasesStore(client, tables.board).freeze(own, children)).toBe('lost');
      expect(await seen()).toEqual([release, release]);
    }
    expect((await board.result(first, null, 1))?.release).toBe(1);
    expect(await board.result(first, null, 3)).toBeNull();
  });
});

describe('an assessment', () => {
  it('is frozen once with every mark given before, whatever comes later', async () => {
    const { tables, registry, publish, board } = await office('assessment');
    await registry.scheme(scheme({ state: 'draft' }));
    await publish([schemeRecord]);
    expect(await itemsOf(client, tables.tally)).toEqual({});

    await registry.mark(mark('340881103', 8));
    await registry.scheme(scheme({ version: 3 }));
    await publish([schemeRecord]);
    expect(await itemsOf(client, tables.board)).toEqual({});

    // The freeze's record arrives before the mark's.
    await registry.scheme(scheme({ version: 4, assessments: [{ kind: 'mid-term', frozenOn: '2026-06-30', by: 'wang.fang' }] }));
    for (const when of ['before', 'after'] as const) await crashEverywhere(tables, when, [schemeRecord]);
    const cards = await board.cards(schemeId, 'mid-term');
    expect(cards.map(({ card: { unit, name, status, points } }) => ({ unit, name, status, points }))).toEqual([
      { unit: '340881103', name: '新渡镇', status: 'mid-term', points: 80 },
      { unit: '340881104', name: '双港镇', status: 'mid-term', points: null },
    ]);

    await registry.mark(mark('340881103', 2, 2));
    await publish([markRecord('340881103'), schemeRecord]);
    expect(await board.cards(schemeId, 'mid-term')).toEqual(cards);
    const scores = scoresStore(client, tables.tally);
    expect(await scores.recount(schemeId, '340881103', '新渡镇')).toMatchObject({ status: 'provisional', points: 20 });
    expect(JSON.stringify(await itemsOf(client, tables.board))).not.toContain('provisional');
  });

  it('of more townships than a transaction takes is shown all at once, wherever it was killed', { timeout: 120_000 }, async () => {
    const { tables, registry, board } = await office('many-cards');
    const townships = Array.from({ length: 128 }, (_, index) => `340881${200 + index}`);
    for (const code of townships) await registry.division({ ...division('340881103'), code, name: `镇${code}` });
    await registry.mark(mark('340881200', 8));
    await registry.scheme(scheme({ version: 4, assessments: [{ kind: 'mid-term', frozenOn: '2026-06-30', by: 'wang.fang' }] }));
    const shown = async () => [
      (await board.cards(schemeId, 'mid-term')).length,
      (await board.card(schemeId, 'mid-term', '340881200'))?.card.points ?? null,
      (await board.newestAssessment('340881', {}))?.assessment ?? null,
    ];
    for (const at of [60, 130, 133]) {
      let writes = 0;
      const killed = gatedClient(async (write) => {
        if (++writes >= at) throw new Error('killed');
        await write();
      });
      expect(await publisher(killed, tables, () => undefined)([schemeRecord])).not.toBeNull();
      expect(await shown()).toEqual([0, null, null]);
    }
    // The last one was killed when nothing but the item that names the cards was left.
    const { length } = Object.keys(await itemsOf(client, tables.board)).filter((key) => key.startsWith(`S#${schemeId}#mid-term#`));
    expect(length).toBe(130);
    for (let delivery = 0; delivery < 2; delivery++) {
      expect(await publisher(client, tables, failOn)([schemeRecord])).toBeNull();
      expect(await shown()).toEqual([130, 80, 'mid-term']);
      await registry.mark(mark('340881200', 2, 2));
    }
    expect((await board.cards(schemeId, 'mid-term')).at(-1)?.card).toMatchObject({ unit: '340881327', status: 'mid-term' });
    expect(await board.newestAssessment('340881', { assessment: 'year-end' })).toBeNull();
    expect(await board.card(schemeId, 'year-end', '340881200')).toBeNull();
  });

  it('keeps the newest mark when records are overtaken', async () => {
    const { tables, registry, publish } = await office('marks');
    await registry.mark(mark('340881103', 8));
    const slow = gatedClient(async (write) => {
      await registry.mark(mark('340881103', 5, 2));
      await publish([markRecord('340881103')]);
      await write();
    });
    await publisher(slow, tables, failOn)([markRecord('340881103')]);
    const { pk, sk } = tallyKeys.figure(schemeId, '340881103', 'mark', 'column');
    expect((await itemsOf(client, tables.tally))[`${pk} / ${sk}`]).toMatchObject({ value: 5, reference: 'column#2', sourceVersion: 2 });
  });

  it('takes no note of other records', async () => {
    const { tables, publish } = await office('others');
    await client.send(new PutCommand({ TableName: tables.registry, Item: registryKeys.account('wang.fang') }));
    expect(await publish([changed(registryKeys.account('wang.fang'))])).toBeNull();
    expect(await itemsOf(client, tables.board)).toEqual({});
  });
});
