import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** Secrets that have to survive a restart when data are kept: key material, passwords, the access key of the database. */
export interface KeyStore {
  /** The secret of this name; made by `make` the first time. */
  secret(name: string, make?: () => string | Promise<string>): Promise<string>;
}

/** @param folder where the secrets are kept, readable by the owner only; absent: in memory */
export async function keyStore(folder?: string): Promise<KeyStore> {
  const file = folder && join(folder, 'secrets.json');
  const text = file && (await readFile(file, 'utf8').catch(() => '{}'));
  const secrets = new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text ?? '{}'))));
  let saving = Promise.resolve();

  const save = async () => {
    if (!file || !folder) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(secrets), null, 2), { mode: 0o600 });
    await rename(`${file}.new`, file);
  };

  return {
    async secret(name, make = () => randomBytes(32).toString('hex')) {
      const known = secrets.get(name);
      if (known !== undefined) return known;
      const made = await make();
      const winner = secrets.get(name) ?? made;
      secrets.set(name, winner);
      saving = saving.then(save);
      await saving;
      return winner;
    },
  };
}
