import { certificateAskedOn } from '../../shared/domain/certificate-asked.ts';
import { isTakenBack } from '../../shared/domain/consent.ts';
import { closedOn } from '../../shared/domain/record-life.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import { countedFrom, isCounted } from '../../shared/store/registry/registration.ts';

/**
 * What the record that stays takes over of what was asked by a duplicate that is merged into it: the services, with a date and help where
 * it has none, and the earlier day, so that no case is missed or counted from a later day because it was recorded twice. Of what was asked
 * by page nothing as long as nobody has seen the document.
 * @param certificate that the duplicate names
 */
export function takenOver(record: PersonRecord, other: PersonRecord, certificate: string | null): Partial<PersonRecord> {
  if (record.identityCheckedOn === null) return {};
  const services = record.services.filter((service) => !other.services.includes(service));
  const asked = {
    ...(services.length > 0 && { services: [...other.services, ...services] }),
    ...(other.serviceDate === null && record.serviceDate !== null && { serviceDate: record.serviceDate }),
    ...(!other.languageHelp && record.languageHelp && { languageHelp: true }),
  };
  return { ...asked, ...askedFor({ ...other, ...asked }, record, other, certificate), ...daysOf(record, other) };
}

/** From when the other office could be told, where that of the duplicate is the earlier one. */
function daysOf(record: PersonRecord, other: PersonRecord): Partial<PersonRecord> {
  if (!isCounted(record) || (other.notifyBy !== null && countedFrom(other) <= countedFrom(record))) return {};
  const [requestedOn = other.requestedOn] = [record.requestedOn, other.requestedOn].toSorted();
  return { requestedOn, notifyFrom: countedFrom(record), notifyBy: record.notifyBy };
}

/** Since when a certificate was asked for by page, where the record that stays does not say so by itself. */
function askedFor(
  after: PersonRecord,
  record: PersonRecord,
  other: PersonRecord,
  certificate: string | null,
): Pick<PersonRecord, 'certificateAskedOn'> {
  // Of what was applied for already the office has decided.
  const days = [certificateAskedOn(other), certificate === null ? certificateAskedOn(record) : null];
  const first = days.filter((day) => day !== null).toSorted()[0] ?? null;
  return first === certificateAskedOn(after) ? {} : { certificateAskedOn: first };
}

/**
 * What a consent that the person took back means for the record that stays: it is taken back there too, unless it was given again later,
 * and a record that rests on it alone is closed. Null where nothing changes.
 */
export function withdrawalOf(record: PersonRecord, other: PersonRecord): Partial<PersonRecord> | null {
  const { consentWithdrawnOn: on } = record;
  if (on === null || !isTakenBack(record) || on <= (other.consentWithdrawnOn ?? '') || on < (other.consentOn ?? '')) return null;
  return { consentWithdrawnOn: on, ...(other.basis.kind === 'consent' && closedOn(on)) };
}
