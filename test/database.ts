import type { TestProject } from 'vitest/node';
import { type DynamoDbServer, startDynamoDb } from '../infra/local/dynamodb/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Endpoint of the run's DynamoDB Local. */
    dynamodb: string;
  }
}
declare global {
  /** The run's DynamoDB Local. Vitest loads this file for each project by itself; they share what is global. */
  var runsDatabase: { server: Promise<DynamoDbServer>; users: number } | undefined;
}

/** Starts one DynamoDB Local for the run and provides its endpoint to the tests as `dynamodb`; it ends with the run, however that ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.runsDatabase ??= { server: startDynamoDb(), users: 0 };
  const shared = globalThis.runsDatabase;
  shared.users += 1;
  const { endpoint, stop } = await shared.server;
  project.provide('dynamodb', endpoint);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.runsDatabase = undefined;
    await stop();
  };
}
