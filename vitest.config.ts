import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest comes first: one of these alone at the end would leave the other processors idle. */
const longest = ['site/pages', 'crawler/workers', 'crawler/extractors/fuzz', 'scripts/toolrisk', 'crawler/world'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['{crawler,classifier,db,scripts,site}/**/*.test.ts'],
    globalSetup: ['db/testing-postgres.ts', 'crawler/testing/cache-folders.ts'],
    // No test is timed: what a busy machine takes long for is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    // Left alone, one of two cores would only wait for browsers, databases and programs that tests start.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
