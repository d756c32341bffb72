import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Endpoint of the run's DynamoDB Local. */
    dynamodb: string;
  }
}

/** Starts one DynamoDB Local for the run and provides its endpoint to the tests as `dynamodb`. */
export default async function setup(project: TestProject): Promise<() => void> {
  const script = fileURLToPath(new URL('dynamodb-process.ts', import.meta.url));
  const supervisor = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const endpoint = await new Promise<string>((resolve, reject) => {
    createInterface(supervisor.stdout).once('line', resolve);
    supervisor.once('exit', () => reject(new Error('DynamoDB Local did not start.')));
  });
  project.provide('dynamodb', endpoint);
  return () => {
    supervisor.stdin.end();
  };
}
