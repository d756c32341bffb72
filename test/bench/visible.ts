import { setTimeout } from 'node:timers/promises';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Local } from '../../infra/local/runtime.ts';
import { campaign } from './campaign.ts';
import { bodyOf } from './invitations.ts';

/** Recovered questionnaires that the public sees now. */
export async function recovered(local: Local): Promise<number> {
  const answer = await fetch(`${local.origin}/v1/units/340881/progress?campaign=${campaign}`);
  return ((await answer.json()) as { recovered: number }).recovered;
}

/** Responses in the source, counted there. */
async function stored(local: Local): Promise<number> {
  let count = 0;
  for await (const page of paginateScan(
    { client: local.dynamodb },
    {
      TableName: local.tables.responses,
      Select: 'COUNT',
      FilterExpression: 'sk <> :header',
      ExpressionAttributeValues: { ':header': '#' },
      ConsistentRead: true,
    },
  ))
    count += page.Count ?? 0;
  return count;
}

/** Waits until the public figure is that of the source. @returns it */
export async function settled(local: Local): Promise<number> {
  const expected = await stored(local);
  while ((await recovered(local)) < expected) await setTimeout(100);
  return expected;
}

export async function submit(local: Local, body: string): Promise<void> {
  const answer = await fetch(`${local.origin}/v1/campaigns/${campaign}/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (answer.status !== 201) throw new Error(`The intake answered ${answer.status}: ${await answer.text()}`);
}

/** Milliseconds from the intake's answer until the public figure shows the response, one after another. */
export async function untilVisible(local: Local, key: Uint8Array, batches: number, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  let expected = await settled(local);
  for (let n = 0; n < count; n++) {
    await submit(local, bodyOf(key, batches, from + n));
    const accepted = performance.now();
    expected++;
    while ((await recovered(local)) < expected) await setTimeout(10);
    times.push(performance.now() - accepted);
  }
  return times.sort((a, b) => a - b);
}
