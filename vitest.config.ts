import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{crawler,classifier,db,scripts,site}/**/*.test.ts'],
    globalSetup: ['db/testing-postgres.ts'],
    // No test is timed: what a busy machine takes long for is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Left alone, one of two cores would only wait for browsers, databases and programs that tests start.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
