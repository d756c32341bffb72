/** What an execution environment is started with (`workerData`). */
export interface EnvironmentSettings {
  /** File of the bundle, and the name of its handler. */
  module: string;
  handler: string;
  functionName: string;
  functionArn: string;
  memory: number;
}

/** One event for an execution environment; payloads travel as JSON, as they do on AWS. */
export interface InvokeMessage {
  requestId: string;
  payload: string;
  /** Milliseconds since the epoch at which the function is ended. */
  deadline: number;
}

/** What became of it. `error` is AWS's error document. */
export type ResultMessage = { payload: string } | { error: string };
