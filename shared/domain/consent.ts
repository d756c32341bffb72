import type { LegalBasis } from '../contract/persons.ts';
import type { recordChannels } from '../contract/vocabulary.ts';

interface Consented {
  channel: (typeof recordChannels)[number];
  basis: Pick<LegalBasis, 'kind'>;
  consentOn: string | null;
  consentWithdrawnOn: string | null;
}

/**
 * Whether the office of the other place may be told of a person. A consent that stands allows it, and a statute needs none. A request made
 * at an office asks for it, until the person takes it back; the page asks the person apart, so that a request by page without a consent
 * is a refusal. A consent given on a later day than the withdrawal stands.
 */
export function mayTell({ channel, basis, consentOn, consentWithdrawnOn }: Consented): boolean {
  if (basis.kind === 'statute') return true;
  if (consentWithdrawnOn !== null) return consentOn !== null && consentOn > consentWithdrawnOn;
  return consentOn !== null || (basis.kind === 'request' && channel !== 'page');
}

/** Whether the person took the consent back, and has given none since. */
export const isTakenBack = ({ consentOn, consentWithdrawnOn }: Pick<Consented, 'consentOn' | 'consentWithdrawnOn'>): boolean =>
  consentWithdrawnOn !== null && (consentOn === null || consentOn <= consentWithdrawnOn);

/** Day on which the person took back the consent that was given last; null where it stands, or there is none. */
export const dayTakenBack = (consents: Pick<Consented, 'consentOn' | 'consentWithdrawnOn'>): string | null =>
  isTakenBack(consents) ? consents.consentWithdrawnOn : null;

/**
 * Day from which the other office can be told, from which the information rate counts: of the request, or of a later consent where
 * telling rests on one.
 */
export function tellableFrom({ requestedOn, ...record }: Consented & { requestedOn: string }): string {
  const { consentOn, consentWithdrawnOn } = record;
  const isGivenAgain = consentWithdrawnOn !== null && !isTakenBack(record);
  const restsOnConsent =
    record.basis.kind !== 'statute' && (isGivenAgain || !mayTell({ ...record, consentOn: null, consentWithdrawnOn: null }));
  return restsOnConsent && consentOn !== null && consentOn > requestedOn ? consentOn : requestedOn;
}

/** Last day for telling the other office in time; null where nothing calls for it, or the person allows it no more. */
export const notifyByOf = ({
  notifyBy,
  notifiedOn,
  ...record
}: Consented & { notifyBy: string | null; notifiedOn: string | null }): string | null =>
  notifiedOn === null && !mayTell(record) ? null : notifyBy;
