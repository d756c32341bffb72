import type { CertificateState } from '../contract/certificates.ts';

/** The life of a certificate as data: the states in which something can be done with it, and the state that it leads to. */
export const certificateLife = {
  issue: { from: ['applied'], to: 'issued' },
  refuse: { from: ['applied'], to: 'refused' },
  withdraw: { from: ['applied'], to: 'withdrawn' },
  revoke: { from: ['issued'], to: 'revoked' },
  replace: { from: ['issued', 'expired'], to: 'replaced' },
  /** What the clock states once the last day is over. */
  expire: { from: ['issued'], to: 'expired' },
} as const satisfies Record<string, { from: readonly CertificateState[]; to: CertificateState }>;
export type CertificateStep = keyof typeof certificateLife;

/** Whether a step can be taken in a state. */
export function allowsCertificateStep(step: CertificateStep, state: CertificateState): boolean {
  const from: readonly CertificateState[] = certificateLife[step].from;
  return from.includes(state);
}

/** Whether a record's certificate stands in the way of another application: it is being decided, or valid. */
export const isCurrent = (state: CertificateState): boolean => state === 'applied' || state === 'issued';
