import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { exchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import { heldStore } from '../../shared/store/registry/held.ts';
import { notificationsStore } from '../../shared/store/registry/notifications.ts';
import { problemsStore } from '../../shared/store/registry/problems.ts';
import { recordsStore } from '../../shared/store/registry/records.ts';
import { rightsStore } from '../../shared/store/registry/rights.ts';
import { personsRecords } from '../../shared/store/registry/sides.ts';
import { subscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { announcer } from './announce.ts';
import { followFacts } from './facts.ts';
import { showPerson, showRight } from './person.ts';
import { publishProblem } from './problem.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const board = setting(variables.boardTable);
const table = { client, table: registry };
const divisions = divisionsStore(client, registry);
const rights = rightsStore(table);
const records = recordsStore(table);
const show = showPerson({
  client,
  board,
  records,
  persons: personsRecords(table),
  held: heldStore({ ...table, keys: personalKeys(table, setting(variables.personKey)), rights, divisions }),
  divisions,
});

/**
 * Stream of `Registry`, problems, tasks and persons' records only → offices' counts in `Tally`; fates, open columns and what persons see
 * of their records on the `Board`.
 */
export const handler = streamHandler(
  followFacts({
    tasks: tasksStore(client, registry),
    exchangeFacts: exchangeFactsStore(table),
    tally: tallyStore(client, setting(variables.tallyTable)),
    publishProblem: publishProblem({
      client,
      board,
      problems: problemsStore(client, registry),
      divisions,
    }),
    showPerson: show,
    showRight: showRight(rights, show),
    announce: announcer({
      client,
      registry,
      subscriptions: subscriptionsStore(table),
      notifications: notificationsStore(table),
      rights,
      records,
    }),
    report: logReport,
  }),
);
