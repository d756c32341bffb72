import type { IdentityKind, NamedUnit, Service } from '../../shared/contract/persons.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { checkIdentity } from '../../shared/domain/identity-numbers.ts';
import { movementProblem } from '../../shared/domain/movement.ts';
import { erase, isRecord, read, write } from '../citizen/storage.ts';
import { fill } from '../shared/format.ts';
import type { Words } from './words.ts';

/** A request as far as it has been filled in. */
export interface Draft {
  services: Service[];
  registeredUnit: NamedUnit | null;
  presentUnit: NamedUnit | null;
  name: string;
  identityKind: IdentityKind;
  identityNumber: string;
  contact: string;
  serviceDate: string;
  languageHelp: boolean;
  consent: boolean;
}
export type DraftField = 'services' | 'registeredUnit' | 'presentUnit' | 'name' | 'identityNumber' | 'contact' | 'serviceDate';
/** What is wrong with a field and what to do; absent where nothing is. */
export type DraftErrors = Partial<Record<DraftField, string>>;

/** Fields in the order in which they stand. */
export const draftFields: readonly DraftField[] = [
  'services',
  'registeredUnit',
  'presentUnit',
  'name',
  'identityNumber',
  'contact',
  'serviceDate',
];

export const emptyDraft = (): Draft => ({
  services: [],
  registeredUnit: null,
  presentUnit: null,
  name: '',
  identityKind: 'resident-identity-card',
  identityNumber: '',
  contact: '',
  serviceDate: '',
  languageHelp: false,
  consent: false,
});

const key = 'yipan:request';
/** How long a device keeps what was not sent: others may use it. */
const keptFor = 24 * 3_600_000;
/** Whether a device still keeps what was changed last at an instant; not what it cannot date. */
export const isKeptAt = (changedAt: number, now: number): boolean => Math.abs(now - changedAt) < keptFor;

interface Kept {
  draft: Draft;
  /** Milliseconds since 1970. */
  changedAt: number;
}
const isDraft = (value: unknown): value is Draft => isRecord(value) && Array.isArray(value.services) && 'identityNumber' in value;
const isKept = (value: unknown): value is Kept => isRecord(value) && isDraft(value.draft) && typeof value.changedAt === 'number';

export const eraseDraft = (): void => erase(key);

/** The request that this device keeps unsent, for 24 hours after the last change; anything older is erased. */
export function keptDraft(now = Date.now()): Draft | null {
  const kept = read(key, isKept);
  if (kept && isKeptAt(kept.changedAt, now)) return kept.draft;
  eraseDraft();
  return null;
}
export const keepDraft = (draft: Draft, changedAt = Date.now()): void => void write(key, { draft, changedAt } satisfies Kept);

/** What has to change before the request can be sent, field by field, in the page's language. */
export function errorsOf(draft: Draft, { ask, terms }: Words): DraftErrors {
  const { errors } = ask;
  const today = dayOf(new Date());
  const found: DraftErrors = {};
  if (draft.services.length === 0) found.services = errors.services;
  if (!draft.registeredUnit) found.registeredUnit = errors.place;
  if (!draft.presentUnit) found.presentUnit = errors.place;
  if (draft.registeredUnit && draft.presentUnit) {
    const wrong = movementProblem(draft.registeredUnit.code, draft.presentUnit.code);
    if (wrong) found.presentUnit = terms.movementProblems[wrong];
  }
  if (!draft.name.trim()) found.name = errors.name;
  const identity = checkIdentity(draft.identityKind, draft.identityNumber, today);
  if (!draft.identityNumber.trim()) found.identityNumber = errors.identityNumber;
  else if (!identity.ok) found.identityNumber = terms.identityProblems[identity.problem];
  if (draft.contact.trim().length < 3) found.contact = errors.contact;
  if (draft.serviceDate && draft.serviceDate < today) found.serviceDate = errors.datePast;
  return found;
}

/** How many fields have to change, in words. */
export const summaryOf = (errors: DraftErrors, { ask }: Words): string => fill(ask.errors.summary, { count: Object.keys(errors).length });
