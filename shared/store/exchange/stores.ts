import { type PersonalKeys, personalKeys } from '../personal-keys.ts';
import { chainStore } from '../registry/chain.ts';
import { divisionsStore } from '../registry/divisions.ts';
import { notificationsStore } from '../registry/notifications.ts';
import { peersStore } from '../registry/peers.ts';
import { recordsStore } from '../registry/records.ts';
import { personsRecords } from '../registry/sides.ts';
import { unanswered } from '../registry/unanswered.ts';
import { waitingStore } from '../registry/waiting.ts';
import type { Table } from '../registry/write.ts';
import type { ExchangeStores } from './dispatch.ts';

/** All that messages between counties are written with. @param personKey the KMS key that wraps those of persons' records */
export const exchangeStores = (table: Table, personKey: string, keys: PersonalKeys = personalKeys(table, personKey)): ExchangeStores => ({
  ...table,
  notifications: notificationsStore(table),
  records: recordsStore(table),
  persons: personsRecords(table),
  keys,
  divisions: divisionsStore(table.client, table.table),
  chain: chainStore(table),
  peers: peersStore(table),
  unanswered: unanswered(table),
  waiting: waitingStore(table),
});
