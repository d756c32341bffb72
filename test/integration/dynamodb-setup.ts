import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../infra/local/dynamodb/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Endpoint of the run's DynamoDB Local. */
    dynamodb: string;
  }
}

/** Starts one DynamoDB Local for the run and provides its endpoint to the tests as `dynamodb`; it ends with the run, however that ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { endpoint, stop } = await startDynamoDb();
  project.provide('dynamodb', endpoint);
  return stop;
}
