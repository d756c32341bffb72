import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Local } from '../../infra/local/runtime.ts';

export interface Bundle {
  name: string;
  bytes: number;
  /** Median of the import in a fresh process, milliseconds. */
  coldMilliseconds: number;
}

const run = promisify(execFile);
const runs = 5;

/** Size of each function's bundle, and the time that a fresh process takes to import it. */
export async function bundles(local: Local): Promise<Bundle[]> {
  const found: Bundle[] = [];
  for (const { name, file } of local.bundles()) {
    const script = `const t = performance.now(); await import(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - t)); process.exit();`;
    const times: number[] = [];
    for (let n = 0; n < runs; n++) {
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, ...local.environment, AWS_REGION: local.region },
      });
      times.push(Number(stdout));
    }
    times.sort((a, b) => a - b);
    found.push({ name, bytes: (await stat(file)).size, coldMilliseconds: times[Math.floor(runs / 2)] ?? 0 });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}
