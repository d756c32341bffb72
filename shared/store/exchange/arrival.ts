import type { Notification } from '../../contract/exchange.ts';
import type { NamedUnit } from '../../contract/persons.ts';
import { dayOf } from '../../domain/days.ts';
import { isWithin } from '../../domain/divisions.ts';
import { termOf } from '../../domain/exchange-life.ts';
import { messageDigest } from '../evidence/hashes.ts';
import type { PersonalKeys } from '../personal-keys.ts';
import { type DivisionsStore, existsOn } from '../registry/divisions.ts';
import { type ExchangeFact, factWrite } from '../registry/exchange-facts.ts';
import { type NotificationRecord, type NotificationsStore, withClock } from '../registry/notifications.ts';
import type { RecordsStore } from '../registry/records.ts';
import type { PersonsRecords } from '../registry/sides.ts';
import type { Unanswered } from '../registry/unanswered.ts';
import { unitName } from '../registry/unit-name.ts';
import type { Table, Write } from '../registry/write.ts';
import { arriving, type OpenMessage } from './messages.ts';
import { moverOf } from './mover.ts';

export interface ArrivalStores extends Table {
  notifications: NotificationsStore;
  records: RecordsStore;
  persons: PersonsRecords;
  keys: PersonalKeys;
  divisions: Pick<DivisionsStore, 'find'>;
  unanswered: Unanswered;
}

/** The feedback that a notification wants, as the rate of the receiving office counts it; none where none is wanted. */
export const feedbackFact = (
  { id, office, dueOn }: Pick<NotificationRecord, 'id' | 'office' | 'dueOn'>,
  done: Partial<Pick<ExchangeFact, 'doneOn' | 'outcome' | 'excluded'>> = {},
): ExchangeFact[] =>
  dueOn === null
    ? []
    : [{ rate: 'feedback', subject: id, unit: office.code, day: dueOn, dueOn, doneOn: null, excluded: false, outcome: null, ...done }];

type Divisions = Pick<ArrivalStores, 'divisions'>;

/** An office of the county's own, by the name that everybody there knows. */
export const ownOffice = async ({ divisions }: Divisions, code: string): Promise<NamedUnit> => ({
  code,
  name: (await divisions.find(code))?.name ?? code,
});

/** An office of another county, by its name and its county's. @param stated the name that somebody gave it */
export const officeElsewhere = async ({ divisions }: Divisions, code: string, stated: string | undefined): Promise<NamedUnit> => ({
  code,
  name: await unitName(divisions, { code, name: stated ?? code }),
});

/** An instant that another system states: its clock may be ahead, yet nothing happens after now. */
export const notAfter = (stated: Date, now: Date): Date => (stated > now ? now : stated);

/**
 * What the arrival of a notification means for the county that it is for: its own copy, the record of the person, and a feedback that is
 * owed. An office that the county does not have is the county's own.
 * @param channel by which the feedback goes back
 */
export async function arrival(
  stores: ArrivalStores,
  own: string,
  message: OpenMessage,
  channel: Notification['channel'],
  now: Date,
): Promise<Write[]> {
  const { envelope, key } = message;
  const content = arriving(message);
  if (!content || !key) throw new Error('a notification says who moved from where to where');
  const { about } = envelope;
  const { statement } = content;
  const today = dayOf(now);
  const sentAt = notAfter(new Date(envelope.at), now);
  const stated = [statement.presentUnit, statement.registeredUnit].find(({ code }) => code === about.fromOffice);
  const asked = isWithin(about.toOffice, own) ? await stores.divisions.find(about.toOffice) : null;
  const office = await ownOffice(stores, asked && existsOn(asked, today) ? about.toOffice : own);
  const side = isWithin(statement.presentUnit.code, own) ? 'inflow' : 'outflow';
  const mover = await moverOf(stores, { office, side, message: envelope.id, kind: about.kind }, content, now);
  const copy = withClock({
    id: envelope.notification,
    county: own,
    direction: 'in',
    kind: about.kind,
    state: 'delivered',
    lateness: 'in-time',
    office,
    counterpart: await officeElsewhere(stores, about.fromOffice, stated?.name),
    channel,
    record: mover.record,
    services: content.services,
    serviceDate: content.serviceDate,
    urgent: about.urgent,
    known: mover.known,
    differing: mover.differing,
    sentOn: dayOf(sentAt),
    ...termOf(about.kind, about.urgent, today),
    recheck: null,
    outcome: null,
    releasedOn: null,
    history: [
      { at: sentAt.toISOString(), by: null, event: 'sent' },
      { at: now.toISOString(), by: null, event: 'delivered' },
    ],
    message: envelope.id,
    digest: messageDigest(envelope),
    feedback: null,
    leaving: null,
    reminded: false,
    words: null,
    verifiedBy: null,
    doneOn: null,
    version: 1,
  });
  const messageKey = await stores.keys.keep(mover.record, envelope.id, key);
  const facts = feedbackFact(copy).map((fact) => factWrite(stores.table, fact));
  return [stores.notifications.creation(copy), messageKey.write, ...mover.writes, ...facts];
}
