import type { IdentityKind, LegalBasis, NamedUnit, RecordSide, Service } from '../../../shared/contract/persons.ts';
import { checkIdentity } from '../../../shared/domain/identity-numbers.ts';
import { movementAt } from '../../../shared/domain/registration.ts';
import { fill } from '../../shared/format.ts';
import type { Words } from '../office.ts';

/** A registration as it is typed. */
export interface RegistrationDraft {
  side: RecordSide;
  identityKind: IdentityKind;
  identityNumber: string;
  name: string;
  contact: string;
  registeredUnit: NamedUnit | null;
  presentUnit: NamedUnit | null;
  services: Service[];
  serviceDate: string;
  languageHelp: boolean;
  basis: LegalBasis['kind'];
  citation: string;
  /** Null as long as it follows from the services. */
  purpose: string | null;
  consent: boolean;
  requestedOn: string;
}

export const emptyDraft = (own: NamedUnit, today: string): RegistrationDraft => ({
  side: 'inflow',
  identityKind: 'resident-identity-card',
  identityNumber: '',
  name: '',
  contact: '',
  registeredUnit: null,
  presentUnit: own,
  services: [],
  serviceDate: '',
  languageHelp: false,
  basis: 'request',
  citation: '',
  purpose: null,
  consent: false,
  requestedOn: today,
});

/** Turns a draft round: who lives elsewhere is registered by the office of household registration. */
export const turned = (draft: RegistrationDraft, side: RecordSide, own: NamedUnit): RegistrationDraft => ({
  ...draft,
  side,
  registeredUnit: side === 'outflow' ? own : draft.presentUnit?.code === own.code ? draft.registeredUnit : draft.presentUnit,
  presentUnit: side === 'inflow' ? own : draft.registeredUnit?.code === own.code ? draft.presentUnit : draft.registeredUnit,
});

/** What the services asked for say of the purpose. */
export const purposeOf = ({ purpose, services }: RegistrationDraft, words: Words): string =>
  purpose ??
  (services.length === 0
    ? ''
    : fill(words.records.form.purposeOf, {
        services: services.map((service) => words.exchange.services[service]).join(words.records.and),
      }));

export type DraftField =
  | 'identityNumber'
  | 'name'
  | 'contact'
  | 'registeredUnit'
  | 'presentUnit'
  | 'services'
  | 'serviceDate'
  | 'citation'
  | 'purpose'
  | 'requestedOn';

/** What is wrong with a draft, field by field, in words that say what to do. */
export function mistakesOf(draft: RegistrationDraft, unit: string, today: string, words: Words): Partial<Record<DraftField, string>> {
  const say = words.records.mistakes;
  const wrong: Partial<Record<DraftField, string>> = {};
  const identity = checkIdentity(draft.identityKind, draft.identityNumber, today);
  if (draft.identityNumber.trim() === '') wrong.identityNumber = say.identityNumber;
  else if (!identity.ok) wrong.identityNumber = words.exchange.identityProblems[identity.problem];
  if (draft.name.trim() === '') wrong.name = say.name;
  if (draft.contact.trim().length < 3) wrong.contact = say.contact;
  if (!draft.registeredUnit) wrong.registeredUnit = say.place;
  if (!draft.presentUnit) wrong.presentUnit = say.place;
  if (draft.registeredUnit && draft.presentUnit) {
    const movement = movementAt(unit, { registeredUnit: draft.registeredUnit, presentUnit: draft.presentUnit });
    if ('problem' in movement) wrong[movement.problem.field] = words.exchange.movementProblems[movement.problem.movement];
  }
  if (draft.services.length === 0) wrong.services = say.services;
  if (draft.serviceDate !== '' && draft.serviceDate < today) wrong.serviceDate = say.serviceDate;
  if (draft.basis === 'statute' && draft.citation.trim().length < 2) wrong.citation = say.citation;
  if (purposeOf(draft, words).trim().length < 2) wrong.purpose = say.purpose;
  if (draft.requestedOn === '' || draft.requestedOn > today) wrong.requestedOn = say.requestedOn;
  return wrong;
}

/** The draft as it is sent. */
export const bodyOf = (draft: RegistrationDraft, today: string, words: Words) => {
  const { identityKind, identityNumber, name, contact, registeredUnit, presentUnit, services, serviceDate, languageHelp } = draft;
  return {
    identityKind,
    identityNumber: identityNumber.trim(),
    name: name.trim(),
    contact: contact.trim(),
    registeredUnit,
    presentUnit,
    services,
    serviceDate: serviceDate || null,
    languageHelp,
    basis: {
      kind: draft.basis,
      citation: draft.basis === 'statute' ? draft.citation.trim() : null,
      purpose: purposeOf(draft, words).trim(),
    },
    consentOn: draft.consent || draft.basis === 'consent' ? today : null,
    requestedOn: draft.requestedOn,
  };
};
