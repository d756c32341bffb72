import { inject } from 'vitest';
import { type Local, type LocalOptions, startLocal } from '../infra/local/runtime.ts';
import type {} from './database.ts';

export type { Local, LocalOptions };

/**
 * Runs the stack for a test file, in a database of its own in the run's DynamoDB Local, which is warm.
 * All files have the same settings, so that the stack is synthesized once; what becomes of a campaign shows within a second.
 * It does not stop in peace where a function wanted what its role does not grant: that would have failed on AWS.
 */
export async function startStack(options: LocalOptions = {}): Promise<Local> {
  const local = await startLocal({ database: inject('dynamodb'), context: { gateCacheSeconds: 1 }, ...options });
  return {
    ...local,
    async stop() {
      await local.stop();
      if (local.denials.size > 0)
        throw new Error(`infra/access.ts or infra/functions.ts grant too little:\n${[...local.denials].join('\n')}`);
    },
  };
}
