import { parseArgs } from 'node:util';
import { LocalError } from './errors.ts';
import { findRunning } from './running.ts';

const help = `npm run audit [-- --campaign <id>] [--port N]
重新计数并修复偏差。Recounts everything (or one campaign) of the instance that npm start runs, and repairs drift.
`;

/** Invokes the audit of a running instance, as an operator does on AWS with Lambda's Invoke. @returns exit code: 1 where it failed */
export async function audit(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { campaign: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const running = (await findRunning()).find(({ port }) => values.port === undefined || port === Number(values.port));
  if (!running) throw new LocalError('没有正在运行的系统，请先运行 npm start。Nothing is running: run npm start first.');
  const response = await fetch(`${running.lambda}/2015-03-31/functions/audit/invocations`, {
    method: 'POST',
    body: JSON.stringify(values.campaign === undefined ? {} : { campaign: values.campaign }),
  });
  process.stdout.write(`${await response.text()}\n`);
  return response.ok && !response.headers.has('x-amz-function-error') ? 0 : 1;
}
