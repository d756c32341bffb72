import type { Envelope, MessageContent } from '../../contract/messages.ts';
import { countyOf } from '../../domain/divisions.ts';
import type { NotificationRecord } from '../registry/notifications.ts';
import type { Write } from '../registry/write.ts';
import { dispatch, type ExchangeStores } from './dispatch.ts';
import { envelopeOf } from './messages.ts';

/** What is said about a notification, and under which identifier: a new one, unless it is given. */
interface Said extends Pick<Envelope, 'kind'> {
  id?: string;
  outcome?: NotificationRecord['outcome'];
}

/** The envelope of a message to the county at the other end of a notification, about that notification. */
export const envelopeAbout = (
  { id: notification, county, counterpart, office, digest, kind, urgent, dueOn }: NotificationRecord,
  { outcome = null, ...said }: Said,
  now: Date,
  sealed: { key: Uint8Array; content: MessageContent } | null = null,
): Envelope =>
  envelopeOf(
    {
      ...said,
      notification,
      from: county,
      to: countyOf(counterpart.code),
      at: now.toISOString(),
      answers: digest,
      about: { kind, fromOffice: office.code, toOffice: counterpart.code, urgent, dueOn, outcome },
    },
    sealed,
  );

/** Tells the county at the other end something about a notification, without content. */
export const tell = (stores: ExchangeStores, copy: NotificationRecord, said: Said, now: Date): Promise<Write[]> =>
  dispatch(stores, { envelope: envelopeAbout(copy, said, now), key: null }, copy, now);
