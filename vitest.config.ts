import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A small file that takes minutes: begun last, it would keep one worker alone when all else is done. */
const longest = /scenario\/year\//;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(({ moduleId }) => longest.test(moduleId)), ...sorted.filter(({ moduleId }) => !longest.test(moduleId))];
  }
}

/** How long something may take to come about, milliseconds: on a busy machine more than Vitest's second. */
const expectation = { poll: { timeout: 45_000 } };

/** One DynamoDB Local for the run. */
const globalSetup = ['test/database.ts'];

/**
 * Runs of one project: `npm test -- --project integration`; of one file: `npm test -- test/unit/gate.test.ts`;
 * with coverage, which takes longer: `npm test -- --coverage`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    coverage: { provider: 'v8', include: ['{shared,functions,infra,web}/**/*.{ts,tsx}'] },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}', 'test/property/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup,
          setupFiles: ['test/integration/environment.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          expect: expectation,
        },
      },
      {
        test: {
          name: 'scenario',
          include: ['test/scenario/**/*.test.ts'],
          globalSetup,
          setupFiles: ['test/integration/environment.ts'],
          testTimeout: 120_000,
        },
      },
      { test: { name: 'template', include: ['test/template/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], globalSetup, testTimeout: 60_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: expectation,
        },
      },
    ],
  },
});
