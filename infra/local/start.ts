import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { certificateAddress } from '../../shared/domain/certificate.ts';
import { cacheFolder } from './assembly.ts';
import { banner } from './banner.ts';
import { demo, startDemo } from './demo.ts';
import { LocalError } from './errors.ts';
import { ensureJava } from './prepare/java.ts';
import { progressBar } from './progress.ts';
import { noteRunning } from './running.ts';
import { type Local, startLocal } from './runtime.ts';

/** Tells of the province of the demo county, and is rarely taken. */
const defaultPort = 8340;

const help = `npm start [-- 选项 options]
  --port N     端口，默认 ${defaultPort}。Port of pages and API; 0 for any free one.
  --data DIR   把数据保存在此目录，重启后仍在。Keeps the data in this folder across restarts.
  --empty      不载入演示数据。Starts without the demo county.
  --identity-key FILE
               身份摘要密钥文件（64 位十六进制；没有时生成）。互相交换信息的各套系统须用同一个文件。
               File with the key that digests identity numbers (64 hexadecimal digits; made where it is missing).
               Deployments that exchange with each other share it.
  --help       显示此说明。Shows this text.
`;

interface StartOptions {
  port: number;
  data: string | undefined;
  empty: boolean;
  identityKey: string | undefined;
  help: boolean;
}

/** Reads the options. Throws `LocalError` that says which one to change. */
export function startOptions(words: string[]): StartOptions {
  let values: { port?: string; data?: string; empty?: boolean; 'identity-key'?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: words,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        'identity-key': { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    throw new LocalError(`${error instanceof Error ? error.message : ''}\n\n${help}`);
  }
  const { port: text = String(defaultPort), data, empty = false, 'identity-key': identityKey, help: wantsHelp = false } = values;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new LocalError(`--port 须为 0 至 65535 的整数，而不是“${text}”。--port takes a whole number from 0 to 65535, not "${text}".`);
  if (data === '') throw new LocalError('--data 后面请写目录。--data needs a folder.');
  if (identityKey === '') throw new LocalError('--identity-key 后面请写文件。--identity-key needs a file.');
  const path = (name: string | undefined) => name && resolve(process.env.INIT_CWD ?? process.cwd(), name);
  return { port, data: path(data), empty, identityKey: path(identityKey), help: wantsHelp };
}

/** Reads the key that digests identity numbers; makes the file where it is missing. */
async function readIdentityKey(file: string): Promise<string> {
  try {
    // Fails where the file is there: of two that start at once, one makes it.
    await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const text = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new LocalError(`${file} 须为 64 位小写十六进制数字。${file} has to hold 64 hexadecimal digits in lower case.`);
  return text;
}

async function loadDemo(local: Local, log: (line: string) => void, isStopping: () => boolean): Promise<void> {
  const write = (text: string) => process.stdout.write(text);
  try {
    const { codes, receipt, request, certificate } = await startDemo(local, progressBar('  演示数据 Demo county', process.stdout));
    write(`  演示数据已就绪 The demo is complete.\n`);
    const campaign = demo.openCampaign();
    if (codes.length > 0)
      write(`  未用过的邀请码 Unused invitations:\n${codes.map((code) => `    ${local.origin}/q/${campaign}#${code}\n`).join('')}`);
    write(`  已办结问题的回执 Receipt of a problem that was solved:\n    ${local.origin}/problem#${receipt}\n`);
    write(`  可查询进度的服务需求 A request to follow:\n    ${local.origin}/s#${request}\n`);
    write(`  可查验的服务证明 A certificate to check:\n    ${certificateAddress(local.origin, certificate)}\n`);
  } catch (error) {
    if (isStopping()) return;
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    write(
      `\n  演示数据未能全部载入，系统仍可使用。The demo is not complete; the system works all the same. (${error instanceof Error ? error.message : error})\n`,
    );
  }
}

/** Resolves when somebody wants the program to end: Ctrl-C, a signal, or the end of the script that started it. */
function endWanted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        done();
      });
    }
    process.once('disconnect', done);
  });
}

/** `npm start`: runs everything until it is ended. @returns exit code */
export async function start(words: string[]): Promise<number> {
  const options = startOptions(words);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const ended = endWanted();
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  // Until everything stands there is nothing to put in order: Java ends with this process.
  void ended.then(() => state === 'starting' && process.exit());
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say('正在启动… Starting…');
  await ensureJava(say);

  await mkdir(cacheFolder, { recursive: true });
  const logFile = join(cacheFolder, `log-${options.port}.txt`);
  const logStream = createWriteStream(logFile);
  const log = (line: string) => void logStream.write(`${line}\n`);
  const identityKey = options.identityKey && (await readIdentityKey(options.identityKey));
  const local = await startLocal({ port: options.port, data: options.data, identityKey, log });
  state = 'running';
  const forget = await noteRunning({ pid: process.pid, port: Number(new URL(local.origin).port), lambda: local.endpoints.lambda });
  process.stdout.write(
    banner(local, {
      data: options.data,
      logFile: relative(process.cwd(), logFile),
      accounts: options.empty ? [] : demo.accounts,
      campaign: options.empty ? undefined : demo.openCampaign(),
    }),
  );
  if (!options.empty) void loadDemo(local, log, () => state === 'stopping');
  await ended;
  state = 'stopping';
  say('\n正在停止… Stopping…');
  await forget();
  await local.stop();
  logStream.end();
  return 0;
}
