import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Key, registryKeys, tallyKeys } from '../../shared/store/keys.ts';
import type { ExchangeFact } from '../../shared/store/registry/exchange-facts.ts';
import { auditOf } from './counting-audit.ts';
import { createTables, type Tables } from './dynamodb-local.ts';
import { exchangeCounting, fact } from './exchange-rates-fixture.ts';
import { changed, gatedClient } from './publish-fixture.ts';
import { scanned } from './rectification-fixture.ts';

const offices = ['340881', '340881103', '340822100'];
const days = ['2026-09-30', '2026-10-01', '2026-10-15'];

const act = fc.record({
  remove: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  unit: fc.constantFrom(...offices),
  day: fc.constantFrom(...days),
  rate: fc.constantFrom('information', 'feedback', 'verification', 'issuance') satisfies fc.Arbitrary<ExchangeFact['rate']>,
  subject: fc.constantFrom('a', 'b', 'c'),
  late: fc.boolean(),
  done: fc.boolean(),
  excluded: fc.boolean(),
  found: fc.boolean(),
});
const factOf = ({ unit, day, subject, rate, late, done, excluded, found }: typeof act extends fc.Arbitrary<infer A> ? A : never) =>
  fact(unit, day, subject, {
    rate,
    doneOn: done ? (late ? '2026-10-20' : day) : null,
    excluded,
    outcome: rate === 'feedback' && done ? (found ? 'confirmed' : 'not-found') : null,
  });

/** The definitions once more: every fact that lies in `Registry`, added to every node that it belongs to. */
async function naive(tables: Tables): Promise<Record<string, number[]>> {
  const { client } = exchangeCounting(tables);
  const sums: Record<string, number[]> = {};
  for (const item of await scanned(client, tables.registry)) {
    if (!item.pk.startsWith('FCT#') || ('excluded' in item && item.excluded)) continue;
    const [, unit = '', day = ''] = item.pk.split('#');
    const place = { information: 0, feedback: 2, verification: 4, issuance: 6 }[item.sk.split('#')[0] ?? ''] ?? 99;
    const inTime = 'doneOn' in item && typeof item.doneOn === 'string' && item.doneOn <= day;
    const cells = [place, ...(inTime ? [place + 1] : []), ...(inTime && 'outcome' in item && item.outcome === 'not-found' ? [8] : [])];
    const [month, county] = [day.slice(0, 7), unit.slice(0, 6)];
    const nodes: Key[] = [
      { pk: `D#${unit}#${month}`, sk: day },
      { pk: `E#${county}#2026`, sk: `${month}#${unit}` },
      { pk: `E#${county.slice(0, 4)}#2026`, sk: `${month}#${county}` },
      { pk: `E#${county.slice(0, 2)}#2026`, sk: `${month}#${county.slice(0, 4)}` },
      { pk: 'E#CN#2026', sk: `${month}#${county.slice(0, 2)}` },
    ];
    for (const { pk, sk } of nodes)
      for (const cell of cells) {
        const sum = sums[`${pk} ${sk}`] ?? [0, 0, 0, 0, 0, 0, 0, 0, 0];
        sums[`${pk} ${sk}`] = sum.with(cell, (sum[cell] ?? 0) + 1);
      }
  }
  return sums;
}

async function tallied(tables: Tables): Promise<Record<string, number[]>> {
  const { client } = exchangeCounting(tables);
  const nodes = (await scanned(client, tables.tally)).filter(({ pk }) => pk.startsWith('D#') || pk.startsWith('E#'));
  return Object.fromEntries(
    nodes.flatMap((node) => {
      const cells = 'cells' in node && Array.isArray(node.cells) ? node.cells : [Number.NaN];
      return cells.every((cell) => cell === 0) ? [] : [[`${node.pk} ${node.sk}`, cells]];
    }),
  );
}

const recordOf = ({ unit, day, rate, subject }: ExchangeFact) => changed(registryKeys.exchangeFact(unit, day, rate, subject));
const counties = (facts: ExchangeFact[]) =>
  facts.map(({ unit, day }) => changed(tallyKeys.exchangeMonth(unit.slice(0, 4), unit.slice(0, 6), day.slice(0, 7))));

describe('counts of the exchange', () => {
  it('are those of a naive recount, whatever is delivered twice, late, side by side, or cut off at any write', async () => {
    const tables = await createTables('exchange-counting');
    const { put, remove, functionsOn, client } = exchangeCounting(tables);
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 2 }),
        fc.nat(12),
        fc.boolean(),
        async (acts, lanes, cutAt, after) => {
          for (const one of acts) await (one.remove ? remove(factOf(one)) : put(factOf(one)));
          const facts = acts.map(factOf);
          const records = facts.map(recordOf);
          let left = cutAt;
          const cutOff = gatedClient(async (write) => {
            left--;
            if (left < 0 && !after) throw new Error('ended');
            await write();
            if (left < 0) throw new Error('ended');
          });
          const crashing = functionsOn(cutOff);
          await Promise.all(Array.from({ length: lanes }, () => crashing.facts([...records, ...records].toReversed())));
          await crashing.rollup(counties(facts));
          const whole = functionsOn(client);
          expect(await whole.facts(records)).toBeNull();
          expect(await whole.rollup([...counties(facts), ...counties(facts)])).toBeNull();
          expect(await tallied(tables)).toEqual(await naive(tables));
        },
      ),
      { seed: 20261122, numRuns: 6 },
    );
  });

  it('are repaired by the audit, wherever somebody changed them, and where a delivery was lost', async () => {
    const tables = await createTables('exchange-audit');
    const { put, functionsOn, client, clock } = exchangeCounting(tables);
    const counted = fact('340881103', '2026-03-02', 'counted');
    await put(counted);
    await functionsOn(client).facts([recordOf(counted)]);
    await functionsOn(client).rollup(counties([counted]));
    await put(fact('340881103', '2026-03-02', 'lost'), fact('340881103', '2026-12-01', 'lost'));
    const corrupt = (key: Key, cells: unknown) =>
      client.send(new PutCommand({ TableName: tables.tally, Item: { ...key, kind: 'exchange-office', cells, version: 7 } }));
    await corrupt(tallyKeys.exchangeDay('340881103', '2026-10-01'), [99, 1, 1, 0, 0, 0, 0, 0, 0]);
    await corrupt(tallyKeys.exchangeMonth('340881', '340881103', '2026-09'), 'many');
    await corrupt(tallyKeys.exchangeMonth('CN', '34', '2026-10'), [5]);
    await corrupt(tallyKeys.exchangeMonth('340881', '340881199', '2026-10'), [5]);
    const audit = auditOf(client, tables, () => clock.now);
    expect(await audit({}, () => true)).toMatchObject({ failed: [], next: null });
    expect(await tallied(tables)).toEqual(await naive(tables));
    expect(await audit({}, () => true)).toMatchObject({ repaired: [], failed: [] });
  });
});
