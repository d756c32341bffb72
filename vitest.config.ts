import { defineConfig } from 'vitest/config';

/** Runs of one project: `vitest run --project integration`; of one file: `vitest run test/unit/codes.test.ts`. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['shared/**', 'functions/**', 'infra/**', 'web/**'] },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}', 'test/property/**/*.test.ts'] } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/integration/dynamodb-setup.ts'],
          setupFiles: ['test/integration/environment.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'scenario', include: ['test/scenario/**/*.test.ts'], testTimeout: 120_000, fileParallelism: false } },
      { test: { name: 'template', include: ['test/template/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
