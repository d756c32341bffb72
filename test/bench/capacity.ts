import { setTimeout } from 'node:timers/promises';
import type { Local } from '../../infra/local/runtime.ts';
import { campaign, openCampaign } from './campaign.ts';
import { bodyOf } from './invitations.ts';
import { type Meter, total } from './meter.ts';
import { settled, submit, untilVisible } from './visible.ts';

export interface Capacity {
  singly: { reads: number; writes: number; byTable: Record<string, number> };
  bulk: { reads: number; writes: number; byTable: Record<string, number> };
  views: { view: string; reads: number }[];
}

const batches = 40;
/** Prefecture and province follow within the window of their mapping, 5 s. */
const rollUpMilliseconds = 7000;

/** Capacity units that the whole platform consumes: per response, and per public view. */
export async function capacity(local: Local, meter: Meter): Promise<Capacity> {
  const key = await openCampaign(local, batches);
  const names = Object.fromEntries(Object.entries(local.tables).map(([name, table]) => [table, name]));
  const share = (count: number) => {
    const { read, write } = meter.units();
    // Of the public's reads only those of the streams' consumers belong to a response: the bench itself asks for the figure.
    const reads = total(read) - (read[local.tables.board] ?? 0);
    const byTable = Object.fromEntries(Object.entries(write).map(([table, units]) => [names[table] ?? table, units / count]));
    return { reads: reads / count, writes: total(write) / count, byTable };
  };

  await untilVisible(local, key, batches, 0, 3);
  await settled(local);
  await setTimeout(rollUpMilliseconds);
  meter.reset();
  const single = 12;
  await untilVisible(local, key, batches, 3, single);
  await settled(local);
  await setTimeout(rollUpMilliseconds);
  const singly = share(single);

  meter.reset();
  const many = 600;
  const bodies = Array.from({ length: many }, (_, n) => bodyOf(key, batches, 100 + n));
  const lanes = Array.from({ length: 50 }, async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await submit(local, body);
  });
  await Promise.all(lanes);
  await settled(local);
  await setTimeout(rollUpMilliseconds);
  const bulk = share(many);

  const paths = [
    '/v1/units/340881',
    '/v1/units/340881/campaigns',
    `/v1/campaigns/${campaign}`,
    `/v1/units/340881/progress?campaign=${campaign}`,
    '/v1/units/340881103/progress',
    '/v1/units/34/progress',
  ];
  const views: Capacity['views'] = [];
  for (const path of paths) {
    meter.reset();
    const answer = await fetch(`${local.origin}${path}`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    views.push({ view: path, reads: total(meter.units().read) });
  }
  return { singly, bulk, views };
}
