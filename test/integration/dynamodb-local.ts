import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { registryIndexes } from '../../shared/store/keys.ts';

/** Names of a test file's four tables. */
export interface Tables {
  responses: string;
  registry: string;
  tally: string;
  board: string;
}

const strings = (...names: string[]): AttributeDefinition[] => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
const key = (pk: string, sk: string): KeySchemaElement[] => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];
const table = (TableName: string, settings: Partial<CreateTableCommandInput> = {}): CreateTableCommandInput => ({
  TableName,
  KeySchema: key('pk', 'sk'),
  AttributeDefinitions: strings('pk', 'sk'),
  BillingMode: 'PAY_PER_REQUEST',
  ...settings,
});
type RegistryIndex = (typeof registryIndexes)[keyof typeof registryIndexes];

/**
 * Makes the four tables in the run's DynamoDB Local, empty, with Registry's indexes. They have no streams: nobody reads these here, and
 * DynamoDB Local takes three times as long for a transaction on a table with both.
 * @param prefix starts the tables' names: one of its own for each test file (and each case that wants empty tables)
 * @param indexes those of Registry that are asked, where there is so much to write that the others take too long
 */
export async function createTables(prefix: string, indexes: readonly RegistryIndex[] = Object.values(registryIndexes)): Promise<Tables> {
  const client = new DynamoDBClient({});
  const names: Tables = {
    responses: `${prefix}-responses`,
    registry: `${prefix}-registry`,
    tally: `${prefix}-tally`,
    board: `${prefix}-board`,
  };
  const definitions = [
    table(names.responses),
    table(names.registry, {
      AttributeDefinitions: strings('pk', 'sk', ...new Set(indexes.flatMap(({ pk, sk }) => [pk, sk]))),
      GlobalSecondaryIndexes: indexes.map(({ name, pk, sk }) => ({
        IndexName: name,
        KeySchema: key(pk, sk),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
    table(names.tally),
    table(names.board),
  ];
  try {
    for (const definition of definitions) await client.send(new CreateTableCommand(definition));
  } finally {
    client.destroy();
  }
  return names;
}
