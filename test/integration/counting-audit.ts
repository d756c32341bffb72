import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { audit } from '../../functions/audit/audit.ts';
import { campaignsStore } from '../../shared/store/registry/campaigns.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { exchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import type { Tables } from './dynamodb-local.ts';

/** The audit over a test's tables. */
export const auditOf = (client: DynamoDBDocumentClient, tables: Tables, now?: () => Date) =>
  audit(
    {
      responses: responsesStore(client, tables.responses),
      tally: tallyStore(client, tables.tally),
      campaigns: campaignsStore(client, tables.registry),
      divisions: divisionsStore(client, tables.registry),
      tasks: tasksStore(client, tables.registry),
      exchangeFacts: exchangeFactsStore({ client, table: tables.registry }),
    },
    now,
  );
