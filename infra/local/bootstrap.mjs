/**
 * The first script of all: runs on the system's Node.js 20 or newer without any package, installs the packages
 * where they are missing or other than package-lock.json says, and hands over to the Node.js among them.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..');
const modules = join(project, 'node_modules');
const isWindows = process.platform === 'win32';
const node = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');

/** @param {string} message */
function give(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** Whether every package is there in the version of the lock file; optional ones belong to other platforms. */
function isInstalled() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(node) || !existsSync(hidden)) return false;
  const installed = packagesOf(hidden);
  return Object.entries(packagesOf(join(project, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** @param {string[]} words @returns {Promise<{ code: number, output: string }>} */
async function npm(words) {
  const options = [
    ...words,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
  ];
  const script = process.env.npm_execpath;
  const isScript = script !== undefined && /\.c?js$/.test(script);
  const child = isScript
    ? spawn(process.execPath, [script, ...options], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', options, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], shell: isWindows });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', resolve);
  });
  return { code, output };
}

async function install() {
  process.stdout.write('正在安装依赖，第一次需要一两分钟… Installing packages; the first time takes a minute or two…\n');
  let { code, output } = await npm(['ci']);
  // A lock file that was made beside a registry without every platform's optional packages lacks those of this one.
  if (code !== 0 && output.includes('EUSAGE')) ({ code, output } = await npm(['install', '--no-save']));
  if (code === 0 && existsSync(node)) return;
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(output);
  give(
    offline
      ? '依赖没有下载成功：无法连接软件仓库。请检查网络，或用 npm config set registry <地址> 指定内网仓库后重试。\nThe packages could not be downloaded: the package registry cannot be reached. Check the network, or name your own registry with: npm config set registry <address>'
      : `依赖没有安装成功，请重试 npm ci。\nThe packages could not be installed: try npm ci. It said:\n${output.trim().slice(-2000)}`,
  );
}

/** @param {number} pid @returns {Promise<number>} the parent of a process; 0 where it cannot be told */
async function parentOf(pid) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S+ /s, '')
        .split(' ')[0],
    );
  } catch {
    if (process.platform === 'linux' || isWindows) return 0;
    return new Promise((resolve) =>
      execFile('ps', ['-o', 'ppid=', '-p', String(pid)], (error, stdout) => resolve(error ? 0 : Number(stdout))),
    );
  }
}

/**
 * Calls back once npm, which started this script through a shell, is gone: nothing tells a child that its parent
 * was killed. A script that was started by hand outlives its shell.
 * @param {() => void} gone
 */
async function watchParents(gone) {
  if (!process.env.npm_lifecycle_event || isWindows) return;
  const parent = process.ppid;
  const grandparent = await parentOf(parent);
  setInterval(async () => {
    if (process.ppid !== parent || (await parentOf(parent)) !== grandparent) gone();
  }, 500).unref();
}

/** @param {string[]} words */
function handOver(words) {
  const child = spawn(node, [join(project, 'infra', 'local', 'main.ts'), ...words], {
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${join(modules, '.bin')}${isWindows ? ';' : ':'}${process.env.PATH ?? ''}` },
  });
  // A terminal's Ctrl-C reaches the child too; whoever ends only this process means both.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  void watchParents(() => child.connected && child.disconnect());
  child.once('error', (error) => give(`未能启动。It did not start: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  give(
    `需要 Node.js 20 或更高版本，现在是 ${process.versions.node}，请到 nodejs.org 安装新版。\nNode.js 20 or newer is needed; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}
if (!isInstalled()) await install();
handOver(process.argv.slice(2));
