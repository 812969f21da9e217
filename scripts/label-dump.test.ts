import { expect, test } from 'vitest';
import { definitionHash } from '#db/definition.ts';
import { dumpLabeller } from './label-dump.ts';

const tool = { name: 'sink_boat', description: 'Sinks a boat.', annotations: { readOnlyHint: false } };
const labelled = dumpLabeller([
  { server: 'pier/harbour', tool: tool.name, definition_hash: definitionHash(tool), category: 'Destructive' },
]);

test('a definition of a dump gets its label, and its annotations are not learned from', () => {
  expect(labelled({ server: 'pier/harbour', serverName: 'Harbour', ...tool })).toEqual({
    server: 'pier/harbour',
    serverName: 'Harbour',
    name: 'sink_boat',
    title: undefined,
    description: 'Sinks a boat.',
    inputSchema: undefined,
    category: 'Destructive',
    sure: undefined,
  });
});

test('one that changed, or another server has, gets none', () => {
  expect(labelled({ server: 'pier/harbour', ...tool, description: 'Paints a boat.' })).toBeUndefined();
  expect(labelled({ server: 'pier/other', ...tool })).toBeUndefined();
});
