import { fragmentOf } from '../citizen/fragment.ts';

const campaignPattern = /^\/q\/([1-9]\d{5}-20\d{2}-[1-9]\d?)\/?$/;
const keyOf = (campaign: string) => `yipan:code:${campaign}`;

/** Campaign and invitation code that the address names; null where it does not. */
export interface Address {
  campaign: string | null;
  code: string | null;
}

/**
 * Reads `/q/<campaign>#<code>`. The code is taken out of the address bar, out of history and over shoulders' sight,
 * and kept for this tab, so that a reload finds it.
 */
export function readAddress(): Address {
  const campaign = campaignPattern.exec(location.pathname)?.[1] ?? null;
  if (!campaign) return { campaign, code: null };
  const code = fragmentOf(location.hash);
  if (!code) return { campaign, code: rememberedCode(campaign) };
  if (rememberCode(campaign, code)) history.replaceState(null, '', location.pathname + location.search);
  return { campaign, code };
}

/** Keeps a code for this tab. False where storage is switched off. */
export function rememberCode(campaign: string, code: string): boolean {
  try {
    sessionStorage.setItem(keyOf(campaign), code);
    return true;
  } catch {
    return false;
  }
}

function rememberedCode(campaign: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(campaign));
  } catch {
    return null;
  }
}
