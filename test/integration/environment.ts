import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

/**
 * What a deployed function finds in its environment; the SDK's clients of a test file need no other settings.
 * DynamoDB Local keeps a database, with a thread of its own, for each access key: files do not wait for one another.
 */
Object.assign(process.env, {
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: randomBytes(10).toString('hex'),
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: inject('dynamodb'),
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: inject('dynamodb'),
});
