import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { LocalError } from '../errors.ts';
import { aptInstall } from './debian.ts';

const run = promisify(execFile);
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const isProgram = (file: string) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** A Chromium or Chrome: the environment variable CHROMIUM, `PATH`, the usual places, then Playwright's own; null if there is none. */
export async function findBrowser(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    process.env.CHROMIUM ?? '',
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...places,
    chromium.executablePath(),
  ];
  for (const candidate of candidates) if (candidate && (await isProgram(candidate))) return candidate;
  return null;
}

/** Finds a browser, or gets one: Debian's with a Chinese font, else Playwright's. Throws `LocalError` that says what to type. */
export async function ensureBrowser(say: (text: string) => void): Promise<string> {
  const present = await findBrowser();
  if (present) return present;
  say('没有找到 Chromium，正在安装… No Chromium here: installing one…');
  await aptInstall('chromium', 'fonts-noto-cjk');
  const installed = await findBrowser();
  if (installed) return installed;
  const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  await run(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium'], { timeout: 300_000 }).catch(() => {});
  const downloaded = await findBrowser();
  if (downloaded) return downloaded;
  throw new LocalError(
    '浏览器测试需要 Chromium，自动安装没有成功。请运行：sudo apt-get install chromium fonts-noto-cjk\nThe browser tests need Chromium, which could not be installed. Type: sudo apt-get install chromium fonts-noto-cjk',
  );
}
