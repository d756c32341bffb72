/** One execution environment: loads the bundle once, then handles one event at a time. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { EnvironmentSettings, InvokeMessage, ResultMessage } from './messages.ts';

const settings: EnvironmentSettings = workerData;
if (!parentPort) throw new Error('an execution environment runs in a worker thread');
const port = parentPort;

const describe = (error: unknown) =>
  JSON.stringify(
    error instanceof Error
      ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
      : { errorType: typeof error, errorMessage: String(error), trace: [] },
  );

async function loadHandler(): Promise<(event: unknown, context: object) => unknown> {
  const bundle: Record<string, unknown> = await import(pathToFileURL(settings.module).href);
  const handler = bundle[settings.handler];
  if (typeof handler !== 'function') throw new Error(`${settings.module} exports no function ${settings.handler}`);
  return (event, context) => handler(event, context);
}
const loading = loadHandler();
loading.catch(() => {});

const context = ({ requestId, deadline }: InvokeMessage) => ({
  awsRequestId: requestId,
  functionName: settings.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: settings.functionArn,
  memoryLimitInMB: String(settings.memory),
  logGroupName: `/aws/lambda/${settings.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

async function handle(message: InvokeMessage): Promise<ResultMessage> {
  try {
    const handler = await loading;
    return { payload: JSON.stringify(await handler(JSON.parse(message.payload), context(message))) ?? 'null' };
  } catch (error) {
    return { error: describe(error) };
  }
}

port.on('message', async (message: InvokeMessage) => port.postMessage(await handle(message)));
