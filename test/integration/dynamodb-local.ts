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
const stream = (StreamViewType: 'KEYS_ONLY' | 'NEW_IMAGE') => ({ StreamSpecification: { StreamEnabled: true, StreamViewType } });
const indexes = Object.values(registryIndexes);

/**
 * Makes the four tables in the run's DynamoDB Local, empty, with their streams and Registry's indexes.
 * @param prefix starts the tables' names: one of its own for each test file (and each case that wants empty tables)
 */
export async function createTables(prefix: string): Promise<Tables> {
  const client = new DynamoDBClient({});
  const names: Tables = {
    responses: `${prefix}-responses`,
    registry: `${prefix}-registry`,
    tally: `${prefix}-tally`,
    board: `${prefix}-board`,
  };
  const definitions = [
    table(names.responses, stream('KEYS_ONLY')),
    table(names.registry, {
      ...stream('NEW_IMAGE'),
      AttributeDefinitions: strings('pk', 'sk', ...indexes.flatMap(({ pk, sk }) => [pk, sk])),
      GlobalSecondaryIndexes: indexes.map(({ name, pk, sk }) => ({
        IndexName: name,
        KeySchema: key(pk, sk),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
    table(names.tally, stream('NEW_IMAGE')),
    table(names.board),
  ];
  try {
    for (const definition of definitions) await client.send(new CreateTableCommand(definition));
  } finally {
    client.destroy();
  }
  return names;
}
