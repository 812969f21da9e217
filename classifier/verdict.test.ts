import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseRows } from './eval/dataset.ts';
import { rate } from './rate.ts';
import { ruleset } from './verdict.ts';

const own = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('verdicts that changed are of a new ruleset, so that stored ones are made anew', () => {
  const verdicts = parseRows(own('./eval/golden.ndjson')).map(({ category: _category, ...tool }) => rate(tool));
  const digest = createHash('sha256').update(JSON.stringify(verdicts)).digest('hex');

  expect({ ruleset, digest }, 'raise `ruleset` in verdict.ts and note both in eval/ruleset.json').toEqual(
    JSON.parse(own('./eval/ruleset.json')),
  );
});
