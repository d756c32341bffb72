import { setTimeout } from 'node:timers/promises';
import type { Local } from '../../infra/local/runtime.ts';
import { campaign } from './campaign.ts';
import { bodyOf } from './invitations.ts';

/** Recovered questionnaires that the public sees now. */
export async function recovered(local: Local): Promise<number> {
  const answer = await fetch(`${local.origin}/v1/units/340881/progress?campaign=${campaign}`);
  return ((await answer.json()) as { recovered: number }).recovered;
}

/** Waits until the streams have caught up: the figure stands still for a while. */
export async function settled(local: Local, quiet = 1500): Promise<number> {
  let last = await recovered(local);
  for (let since = performance.now(); performance.now() - since < quiet; await setTimeout(100)) {
    const now = await recovered(local);
    if (now !== last) since = performance.now();
    last = now;
  }
  return last;
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
