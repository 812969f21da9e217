import { expect, test } from 'vitest';
import { readTool } from '../read-tool.ts';
import { hashWord } from '../text/hash.ts';
import type { RatedDefinition } from '../types.ts';
import type { FeatureList } from './feature-list.ts';
import { featuresOf } from './features.ts';
import { kind } from './kinds.ts';

const words = ['run', 'the', 'saved', 'report', 'and', 'mail', 'it', 'query', 'report_id', 'report', 'id'];
const wordOf = new Map(words.map((word) => [hashWord(word), word]));

/** What stands with the verb of the name in a list of features of one kind. */
function pairs(list: FeatureList, of: number): string[] {
  return [...list.kind.keys()]
    .filter((at) => list.kind[at] === of)
    .map((at) => `${wordOf.get(list.first[at]!)} ${wordOf.get(list.second[at]!)}`);
}

function featured(definition: RatedDefinition) {
  return featuresOf(readTool(definition));
}

test('the verb of the name is read together with the words a sentence opens with, and no further', () => {
  const { sentences } = featured({ name: 'run_query', description: 'Run the saved report and mail it' });

  expect(pairs(sentences[0]!.features, kind['name-verb-and-word'])).toEqual([
    'run run',
    'run the',
    'run saved',
    'run report',
    'run and',
    'run mail',
  ]);
});

test('a name without a verb, and a line that explains an argument, give no such pairs', () => {
  const [nameless] = featured({ name: 'weather', description: 'Run the saved report' }).sentences;
  const [, labelled] = featured({ name: 'run_query', description: 'Run it.\nquery: the saved report' }).sentences;

  expect(pairs(nameless!.features, kind['name-verb-and-word'])).toEqual([]);
  expect(pairs(labelled!.features, kind['name-verb-and-word'])).toEqual([]);
});

test('the verb of the name is read together with the arguments, but not with what is nested in them', () => {
  const nested = { type: 'object', properties: { mail: { type: 'string' } } };
  const properties = { report_id: { type: 'string' }, query: nested };
  const { fixed } = featured({ name: 'run_query', inputSchema: { type: 'object', properties } });

  expect(pairs(fixed, kind['name-verb-and-parameter'])).toEqual([
    'run report_id',
    'run report',
    'run id',
    'run query',
    'run query',
  ]);
});

test('the verb of the name is read together with each word of the server', () => {
  const { fixed } = featured({ name: 'run_query', server: 'mail/report', serverName: 'Saved report' });
  const nameless = featured({ name: 'weather', server: 'mail/report' });

  expect(pairs(fixed, kind['name-verb-and-server-word'])).toEqual(['run mail', 'run report', 'run saved']);
  expect(pairs(nameless.fixed, kind['name-verb-and-server-word'])).toEqual([]);
});
