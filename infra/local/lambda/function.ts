import { randomUUID } from 'node:crypto';
import { type Environment, startEnvironment } from './environment.ts';
import type { ResultMessage } from './messages.ts';

/** A function of the stack as the local runtime runs it. */
export interface FunctionSettings {
  name: string;
  arn: string;
  /** File of the bundle; null for a function that only AWS runs (deployment helpers). */
  module: string | null;
  handler: string;
  variables: Record<string, string>;
  /** Seconds. */
  timeout: number;
  /** MB. */
  memory: number;
  /** Execution environments at once; further events wait for a free one. */
  concurrency: number;
  log: (line: string) => void;
}

/** An invocation's answer: JSON. With `error: true` it is AWS's error document. */
export interface InvocationResult {
  payload: string;
  error: boolean;
}

export interface FunctionCounts {
  invocations: number;
  errors: number;
  coldStarts: number;
  /** Time spent in the function, cold starts included. */
  milliseconds: number;
}

export interface LocalFunction {
  settings: FunctionSettings;
  counts: FunctionCounts;
  /** Runs the function on an event (JSON text); never rejects. */
  invoke(payload: string): Promise<InvocationResult>;
  stop(): Promise<void>;
}

const largestPayload = 6 * 1024 * 1024;
const errorDocument = (errorType: string, errorMessage: string): InvocationResult => ({
  payload: JSON.stringify({ errorType, errorMessage }),
  error: true,
});

/**
 * A pool of execution environments: made on demand, reused while warm, one event at a time each.
 * @param finished is told after every invocation
 */
export function localFunction(settings: FunctionSettings, finished: () => void = () => {}): LocalFunction {
  const counts: FunctionCounts = { invocations: 0, errors: 0, coldStarts: 0, milliseconds: 0 };
  const idle: Environment[] = [];
  const all = new Set<Environment>();
  const waiting: ((environment: Environment | null) => void)[] = [];
  let stopped = false;

  function start(): Environment {
    const { module, handler, name: functionName, arn: functionArn, memory, variables, log } = settings;
    if (module === null) throw new Error(`${functionName} runs on AWS only`);
    const environment = startEnvironment({ module, handler, functionName, functionArn, memory }, variables, log);
    counts.coldStarts += 1;
    all.add(environment);
    return environment;
  }

  function acquire(): Environment | Promise<Environment | null> {
    const warm = idle.pop();
    if (warm && !warm.ended()) return warm;
    if (warm) all.delete(warm);
    if (all.size < settings.concurrency) return start();
    return new Promise((resolve) => waiting.push(resolve));
  }

  function release(environment: Environment): void {
    if (environment.ended()) all.delete(environment);
    const next = waiting.shift();
    if (!next) {
      if (!environment.ended()) idle.push(environment);
      return;
    }
    next(environment.ended() ? start() : environment);
  }

  async function invoke(payload: string): Promise<InvocationResult> {
    if (stopped || settings.module === null) return errorDocument('ResourceNotFoundException', `${settings.name} is not running here`);
    if (payload.length > largestPayload) return errorDocument('RequestTooLargeException', 'The event is larger than 6 MB');
    counts.invocations += 1;
    const waitingFor = acquire();
    const environment = waitingFor instanceof Promise ? await waitingFor : waitingFor;
    if (!environment) return errorDocument('Runtime.ExitError', `${settings.name} is being stopped`);
    const requestId = randomUUID();
    const began = performance.now();
    const result: ResultMessage = await environment.invoke({ requestId, payload, deadline: Date.now() + settings.timeout * 1000 });
    counts.milliseconds += performance.now() - began;
    if (!stopped) release(environment);
    finished();
    if ('error' in result) {
      counts.errors += 1;
      settings.log(JSON.stringify({ level: 'ERROR', function: settings.name, requestId, error: result.error }));
      return { payload: result.error, error: true };
    }
    if (result.payload.length > largestPayload) return errorDocument('Function.ResponseSizeTooLarge', 'The answer is larger than 6 MB');
    return { payload: result.payload, error: false };
  }

  return {
    settings,
    counts,
    invoke,
    async stop() {
      stopped = true;
      for (const next of waiting.splice(0)) next(null);
      await Promise.all([...all].map((environment) => environment.stop()));
    },
  };
}
