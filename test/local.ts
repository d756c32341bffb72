import { inject } from 'vitest';
import { type Local, type LocalOptions, startLocal } from '../infra/local/runtime.ts';
import type {} from './database.ts';

export type { Local, LocalOptions };

/**
 * Runs the stack for a test file, in a database of its own in the run's DynamoDB Local, which is warm.
 * All files have the same settings, so that the stack is synthesized once; what becomes of a campaign shows within a second.
 */
export const startStack = (options: LocalOptions = {}): Promise<Local> =>
  startLocal({ database: inject('dynamodb'), context: { gateCacheSeconds: 1 }, ...options });
