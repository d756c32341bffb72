import { execFile } from 'node:child_process';
import { glob, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../assembly.ts';
import { LocalError } from '../errors.ts';
import { aptInstall } from './debian.ts';

const run = promisify(execFile);
const program = process.platform === 'win32' ? 'java.exe' : 'java';
/** DynamoDB Local needs 17; a download gets the long-term version after it. */
const versions = { least: 17, download: 21 };
const downloadMilliseconds = 180_000;
/** Where `njre` puts what it downloads. */
const javaFolder = join(cacheFolder, 'java');

/** Major version of a Java program; 0 where it does not run. */
async function majorVersion(java: string): Promise<number> {
  const { stderr, stdout } = await run(java, ['-version']).catch(() => ({ stderr: '', stdout: '' }));
  return Number(/version "(?:1\.)?(\d+)/.exec(stderr + stdout)?.[1] ?? 0);
}

/** A Java 17 or newer: `JAVA_HOME`, then `PATH`, then one that was downloaded earlier; null if there is none. */
export async function findJava(): Promise<string | null> {
  const home = process.env.JAVA_HOME;
  const candidates = [...(home ? [join(home, 'bin', program)] : []), program];
  for await (const found of glob([`jre/*/bin/${program}`, `jre/*/Contents/Home/bin/${program}`], { cwd: javaFolder }))
    candidates.push(join(javaFolder, found));
  for (const candidate of candidates) if ((await majorVersion(candidate)) >= versions.least) return candidate;
  return null;
}

async function download(): Promise<void> {
  await mkdir(javaFolder, { recursive: true });
  const script = `require('njre').install(${versions.download}, { type: 'jre', installPath: ${JSON.stringify(join(javaFolder, 'java'))} })`;
  await run(process.execPath, ['--input-type=commonjs', '-e', script], { cwd: import.meta.dirname, timeout: downloadMilliseconds }).catch(
    () => {},
  );
}

/** Finds a Java, or gets one: downloaded by `njre`, else Debian's. Throws `LocalError` that says what to type. */
export async function ensureJava(say: (text: string) => void): Promise<string> {
  const present = await findJava();
  if (present) return present;
  say('没有找到 Java 17，正在下载… No Java 17 here: downloading one…');
  await download();
  const downloaded = await findJava();
  if (downloaded) return downloaded;
  say('正在用 apt-get 安装 Java… Installing Java with apt-get…');
  await aptInstall('default-jre-headless');
  const installed = await findJava();
  if (installed) return installed;
  throw new LocalError(
    '本机数据库需要 Java 17 或更高版本，自动安装没有成功。请运行：sudo apt-get install default-jre-headless\nThe local database needs Java 17 or newer, which could not be installed. Type: sudo apt-get install default-jre-headless',
  );
}
