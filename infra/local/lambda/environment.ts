import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { EnvironmentSettings, InvokeMessage, ResultMessage } from './messages.ts';

/** An execution environment: a worker thread with environment variables of its own. */
export interface Environment {
  /** Handles one event; never rejects. Call it again only after the answer. */
  invoke(message: InvokeMessage): Promise<ResultMessage>;
  /** Whether it has ended (crashed, ended at its timeout, or stopped). */
  ended(): boolean;
  stop(): Promise<void>;
}

const failure = (errorType: string, errorMessage: string): ResultMessage => ({ error: JSON.stringify({ errorType, errorMessage }) });

/** @param log receives every line that the function writes */
export function startEnvironment(
  settings: EnvironmentSettings,
  variables: Record<string, string>,
  log: (line: string) => void,
): Environment {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: settings,
    env: variables,
    execArgv: ['--enable-source-maps'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: settings.memory },
  });
  let ended = false;
  let answer: ((result: ResultMessage) => void) | undefined;
  let reason = '';
  const settle = (result: ResultMessage) => {
    answer?.(result);
    answer = undefined;
  };
  worker.on('message', settle);
  worker.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => {
    ended = true;
    settle(failure('Runtime.ExitError', reason || `Runtime exited with exit status ${code}`));
  });
  for (const stream of [worker.stdout, worker.stderr]) createInterface({ input: stream }).on('line', log);

  return {
    ended: () => ended,
    invoke(message) {
      return new Promise((resolve) => {
        const remaining = message.deadline - Date.now();
        const timer = setTimeout(() => {
          ended = true;
          answer = undefined;
          void worker.terminate();
          resolve(
            failure(
              'Sandbox.Timedout',
              `RequestId: ${message.requestId} Error: Task timed out after ${(remaining / 1000).toFixed(2)} seconds`,
            ),
          );
        }, remaining);
        answer = (result) => {
          clearTimeout(timer);
          resolve(result);
        };
        worker.postMessage(message);
      });
    },
    async stop() {
      ended = true;
      await worker.terminate();
    },
  };
}
