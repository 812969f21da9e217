import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{crawler,classifier,db,scripts,site}/**/*.test.ts'],
    globalSetup: ['db/testing-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
