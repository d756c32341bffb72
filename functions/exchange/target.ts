import type { NamedUnit, NotificationKind } from '../../shared/contract/persons.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { countyOf, isWithin } from '../../shared/domain/divisions.ts';
import { maySend } from '../../shared/domain/exchange-life.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { officeElsewhere } from '../../shared/store/exchange/arrival.ts';
import { servesCounty } from '../../shared/store/exchange/dispatch.ts';
import { existsOn } from '../../shared/store/registry/divisions.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import type { Stores } from './stores.ts';

/** The place at the other end of a movement, as the record names it. */
const placeOf = ({ side, registeredUnit, presentUnit }: PersonRecord): NamedUnit => (side === 'inflow' ? registeredUnit : presentUnit);

/** Whether a draft still goes to the county that the record names: a correction since then may have named another one. */
export const isToCounterpart = ({ counterpart }: { counterpart: NamedUnit }, record: PersonRecord): boolean =>
  isWithin(counterpart.code, countyOf(placeOf(record).code));

/**
 * The office at the other end of a movement: that of the place that the record names, or the one that was asked for in the same county.
 * Where this deployment knows the county's townships it is one of them, or the county's own.
 */
export async function targetOf(
  stores: Stores,
  record: PersonRecord,
  { kind, toOffice }: { kind: NotificationKind; toOffice?: string | undefined },
  { language, now }: OfficeContext,
): Promise<NamedUnit> {
  const texts = officeTexts(language);
  if (!maySend(kind, record.side)) throw fieldProblem('/kind', texts.kindOfSide);
  const place = placeOf(record);
  if (place.code.length < 6) throw fieldProblem('/records', texts.unitTooHigh);
  const county = countyOf(place.code);
  if (toOffice !== undefined && !isWithin(toOffice, county)) throw fieldProblem('/toOffice', fill(texts.officeUnknown, { code: toOffice }));
  if (isWithin(record.office, county)) throw fieldProblem(toOffice === undefined ? '/records' : '/toOffice', texts.sameCounty);
  const code = toOffice ?? place.code.slice(0, 9);
  const division = await stores.divisions.find(code);
  const stated = code === place.code.slice(0, 9) ? place.name : undefined;
  if ((division && existsOn(division, dayOf(now))) || !(await servesCounty(stores, county))) return officeElsewhere(stores, code, stated);
  if (toOffice !== undefined) throw fieldProblem('/toOffice', fill(texts.officeUnknown, { code }));
  return officeElsewhere(stores, county, undefined);
}
