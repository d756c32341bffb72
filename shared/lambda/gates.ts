import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Gate } from '../store/gate.ts';

/** A campaign's gate with its key in the clear; null for a campaign that is unknown or still a draft. */
export type OpenGate = (Gate & { key: KeyObject | null }) | null;
export type Gates = (campaign: string, now: Date) => Promise<OpenGate>;

const cacheSize = 200;

/**
 * Keeps each gate read for a while, unknown campaigns too:
 * once warm, neither an accepted nor a refused response costs a read.
 * @param keepSeconds how long a campaign's old state may still be acted on
 */
export function gatesOf(
  read: (campaign: string) => Promise<Gate | null>,
  unwrap: (campaign: string, wrapped: Uint8Array) => Promise<Uint8Array>,
  keepSeconds: number,
): Gates {
  const cache = new Map<string, { until: number; gate: Promise<OpenGate> }>();

  const open = async (campaign: string): Promise<OpenGate> => {
    const gate = await read(campaign);
    return gate && { ...gate, key: gate.wrappedKey ? createSecretKey(await unwrap(campaign, gate.wrappedKey)) : null };
  };

  return (campaign, now) => {
    const kept = cache.get(campaign);
    if (kept && kept.until > now.getTime()) return kept.gate;
    if (cache.size >= cacheSize) cache.clear();
    const gate = open(campaign);
    cache.set(campaign, { until: now.getTime() + keepSeconds * 1000, gate });
    gate.catch(() => cache.delete(campaign));
    return gate;
  };
}
