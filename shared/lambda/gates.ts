import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Gate } from '../store/gate.ts';

/** A campaign's gate with its key in the clear; null for a campaign that is unknown or still a draft. */
export type OpenGate = (Gate & { key: KeyObject | null }) | null;
export type Gates = (campaign: string, now: Date) => Promise<OpenGate>;

const mostCampaigns = 200;
/** Anybody can make up identifiers: those that no campaign has are kept apart, where they push out each other only. */
const mostUnknown = 50;

interface Kept {
  until: number;
  gate: Promise<OpenGate>;
}

/** Keeps an entry as the newest; the oldest gives way. */
function keep(kept: Map<string, Kept>, most: number, campaign: string, entry: Kept): void {
  kept.delete(campaign);
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(campaign, entry);
}

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
  const known = new Map<string, Kept>();
  const unknown = new Map<string, Kept>();

  const open = async (campaign: string): Promise<OpenGate> => {
    const gate = await read(campaign);
    return gate && { ...gate, key: gate.wrappedKey ? createSecretKey(await unwrap(campaign, gate.wrappedKey)) : null };
  };

  return (campaign, now) => {
    const standing = known.get(campaign) ?? unknown.get(campaign);
    if (standing && standing.until > now.getTime()) return standing.gate;
    known.delete(campaign);
    const entry = { until: now.getTime() + keepSeconds * 1000, gate: open(campaign) };
    // Unknown until it is read.
    keep(unknown, mostUnknown, campaign, entry);
    entry.gate.then(
      (gate) => {
        if (!gate) return;
        unknown.delete(campaign);
        keep(known, mostCampaigns, campaign, entry);
      },
      () => unknown.delete(campaign),
    );
    return entry.gate;
  };
}
