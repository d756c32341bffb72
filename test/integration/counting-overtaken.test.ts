import { beforeAll, describe, expect, it } from 'vitest';
import { documentClient } from '../../shared/store/client.ts';
import { countingEnvironment } from './counting-environment.ts';
import { type Issued, naiveCounts, recordOf, source, tallied } from './counting-source.ts';
import { createTables, type Tables } from './dynamodb-local.ts';

const client = documentClient();
let tables: Tables;
beforeAll(async () => {
  tables = await createTables('counting-overtaken');
});

describe('a consumer that is overtaken by another', () => {
  // Header, leaf, batch, rules, write; township, its leaves, write; county, its townships, write; the same for prefecture and province.
  const calls = 17;
  // Each call has a county, so nodes, of its own.
  const cases = Array.from({ length: calls }, (_, index) => ({ at: index + 1, county: `34${10 + index}01` }));

  it.each(cases)('never replaces newer counts by older ones, overtaken before call $at', async ({ at, county }) => {
    const { open, issue, answer } = source(client, tables);
    const campaign = `${county}-2026-1`;
    const batch: Issued = { campaign, batch: 0, village: `${county}103201`, group: 'farmer' };
    await open(campaign, 1);
    const first = recordOf(await issue(batch), 1);
    const overtaking = async () => {
      const second = recordOf(await answer({ campaign, batch: 0, slot: 1 }), 2);
      await countingEnvironment(tables).deliver([second]);
    };
    const overtaken = countingEnvironment(tables, async (call) => {
      if (call === at) await overtaking();
    });
    await overtaken.deliver([first]);
    expect(overtaken.calls()).toBeGreaterThanOrEqual(at);
    expect(await tallied(client, tables)).toEqual(await naiveCounts(client, tables));
  });

  it('makes as many calls as are tried when nobody overtakes it', async () => {
    const { open, issue } = source(client, tables);
    const campaign = '530824-2026-1';
    await open(campaign, 1);
    const alone = countingEnvironment(tables);
    await alone.deliver([recordOf(await issue({ campaign, batch: 0, village: '530824103201', group: 'farmer' }), 1)]);
    expect(alone.calls()).toBe(calls);
  });
});
