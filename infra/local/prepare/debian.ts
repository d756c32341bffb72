import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Installs Debian packages where this is root on a machine with apt. @returns whether they are installed now */
export async function aptInstall(...packages: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64 * 1024 * 1024 };
  const install = () => run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], options);
  try {
    await install();
  } catch {
    // The lists of packages may be missing or old.
    try {
      await run('apt-get', ['update'], options);
      await install();
    } catch {
      return false;
    }
  }
  return true;
}
