import { defineConfig } from 'vitest/config';

const minute = 60_000;
const api = ['tests/api/**/*.test.ts', 'tests/properties/**/*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'admin-ui/**/*.test.ts',
            'db/**/*.test.ts',
            'fixtures/**/*.test.ts',
            'server/**/*.test.ts',
            'tests/*.test.ts',
          ],
          testTimeout: minute / 2,
          // The dialect is decided by it, and unit tests run on SQLite.
          env: { DATABASE_URL: '' },
        },
      },
      {
        test: {
          name: 'api-sqlite',
          include: api,
          testTimeout: minute,
          hookTimeout: minute,
          env: { DATABASE_URL: '' },
        },
      },
      {
        test: {
          name: 'api-postgres',
          include: api,
          testTimeout: minute,
          hookTimeout: minute,
          globalSetup: ['tests/api/postgres.setup.ts'],
          setupFiles: ['tests/api/postgres.env.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 3 * minute,
          hookTimeout: 3 * minute,
          maxWorkers: 1,
          fileParallelism: false,
          globalSetup: ['tests/chromium.setup.mjs'],
        },
      },
      {
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: 30 * minute,
          hookTimeout: 5 * minute,
          env: { DATABASE_URL: '' },
        },
      },
    ],
  },
});
