import { inject } from 'vitest';

/** What a deployed function finds in its environment; the SDK's clients of a test file need no other settings. */
Object.assign(process.env, {
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: inject('dynamodb'),
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: inject('dynamodb'),
});
