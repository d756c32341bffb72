/** What `npm start`, `npm test` and their like run, once the packages are there: `main.ts <command> [arguments]`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './assembly.ts';
import { LocalError } from './errors.ts';
import { ensureBrowser } from './prepare/browser.ts';
import { ensureJava } from './prepare/java.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const children = new Set<ChildProcess>();

/** Runs one of the packages' programs, or a script of the project, to its end. */
async function run(script: string, words: string[], variables: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [script, ...words], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  });
  children.add(child);
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  children.delete(child);
  return code;
}
const program = (file: string) => join(projectFolder, 'node_modules', file);

const needsBrowser = (words: string[]) => {
  const projects = words.flatMap((word, index) =>
    word === '--project' ? [words[index + 1]] : word.startsWith('--project=') ? [word.slice(10)] : [],
  );
  return projects.length === 0 || projects.includes('browser');
};

/** A run of all tests reports its counts for whoever reads them by program. */
const everything = ['--reporter=default', '--reporter=json', '--outputFile.json=coverage/tests.json'];

async function test(words: string[]): Promise<number> {
  await ensureJava(say);
  const variables: Record<string, string> = needsBrowser(words) ? { CHROMIUM: await ensureBrowser(say) } : {};
  return run(program('vitest/vitest.mjs'), ['run', ...(words.length === 0 ? everything : words)], variables);
}

/** Every check that needs no run: style, types, unused code. */
async function check(): Promise<number> {
  for (const [file, ...words] of [
    ['@biomejs/biome/bin/biome', 'ci', '.'],
    ['typescript/bin/tsc', '-p', '.'],
    ['typescript/bin/tsc', '-p', 'web'],
    ['knip/bin/knip.js'],
  ] as const) {
    const code = await run(program(file), words.slice());
    if (code !== 0) return code;
  }
  return 0;
}

const commands: Record<string, (words: string[]) => Promise<number>> = {
  start: async (words) => (await import('./start.ts')).start(words),
  test,
  check,
  bench: async (words) => {
    await ensureJava(say);
    return run(join(projectFolder, 'test', 'bench', 'main.ts'), words, { CHROMIUM: await ensureBrowser(say) });
  },
  // A whole campaign of a county, where the tests play a tenth of it.
  scenario: async ([codes = '7000']) => {
    await ensureJava(say);
    return run(program('vitest/vitest.mjs'), ['run', '--project', 'scenario', 'campaign'], { SCENARIO_CODES: codes });
  },
  // A whole year of exchange between two counties, where the tests play a twentieth of it.
  year: async ([share = '1']) => {
    await ensureJava(say);
    return run(program('vitest/vitest.mjs'), ['run', '--project', 'scenario', 'year'], { YEAR_SHARE: share });
  },
  audit: async (words) => (await import('./audit.ts')).audit(words),
  verify: async (words) => (await import('./verify.ts')).verify(words),
  synth: (words) => run(program('aws-cdk/bin/cdk'), ['synth', '--quiet', ...words], { CDK_DISABLE_VERSION_CHECK: '1' }),
};

// The channel to the script that started this one closes however that script ends.
process.once('disconnect', () => {
  for (const child of children) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
    process.exit(1);
  }, 5000).unref();
});
process.channel?.unref();

const [name = '', ...words] = process.argv.slice(2);
const command = commands[name];
try {
  if (!command) throw new LocalError(`可用的命令 Commands: ${Object.keys(commands).join(', ')}`);
  process.exitCode = await command(words);
} catch (error) {
  const text =
    error instanceof LocalError ? error.message : `出错了。Something went wrong: ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
// Nothing is left to do; what still holds the process open must not keep the terminal.
setTimeout(() => process.exit(), 2000).unref();
