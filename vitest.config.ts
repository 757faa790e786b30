import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = Boolean(process.env['TEST_LONG']);
const minute = long ? 1_800_000 : 60_000;
/** Properties are tried on many more cases in the long campaigns. */
const campaign = long ? ['tests/campaign.setup.ts'] : [];
/** Tests of operations stand beside them and ask the real application, like all that concerns the API. */
const operations = 'server/operations/types/**/*.test.ts';
const api = ['tests/api/**/*.test.ts', 'tests/properties/**/*.test.ts', operations];

/** Left to itself vitest begins with the largest files; the small ones that look at every screen take longest. */
class ScreensFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = (file: TestSpecification) => /(screens|overlays)\.test\.ts$/.test(file.moduleId);
    return [...sorted.filter(long), ...sorted.filter((file) => !long(file))];
  }
}

// Where `isolate` is off, the files of a worker share its modules: loading the server anew for each took half the
// time. Nothing in a module may therefore depend on which application of the process asks it.
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    sequence: { sequencer: ScreensFirst },
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          include: [
            'admin-ui/**/*.test.ts',
            'db/**/*.test.ts',
            'fixtures/**/*.test.ts',
            'server/**/*.test.ts',
            'tests/*.test.ts',
          ],
          exclude: [operations],
          testTimeout: minute / 2,
          setupFiles: campaign,
          // The dialect is decided by it, and unit tests run on SQLite.
          env: { DATABASE_URL: '' },
        },
      },
      {
        test: {
          name: 'api-sqlite',
          isolate: false,
          include: api,
          setupFiles: campaign,
          testTimeout: minute,
          hookTimeout: minute,
          env: { DATABASE_URL: '' },
        },
      },
      {
        test: {
          name: 'api-postgres',
          isolate: false,
          include: api,
          testTimeout: minute,
          hookTimeout: minute,
          globalSetup: ['tests/api/postgres.setup.ts'],
          setupFiles: ['tests/api/postgres.env.ts', ...campaign],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 3 * minute,
          hookTimeout: 3 * minute,
          // Each file has a server and a browser of its own, which mostly wait for each other.
          maxWorkers: 2,
          // A shared machine can starve the browser for seconds; a real fault fails twice.
          retry: process.env['CI'] ? 1 : 0,
          globalSetup: ['tests/chromium.setup.mjs'],
        },
      },
    ],
  },
});
