import { expect, test } from 'vitest';
import { readLabels } from '#classifier/eval/labels.ts';
import { definitionHash } from '#db/definition.ts';
import { labelledRows } from './rebuild-labels.ts';

test('the committed labels are well formed, and no definition has two', () => {
  const labels = readLabels();

  expect(labels.length).toBeGreaterThan(1900);
  expect(
    new Set(labels.map(({ package: name, tool, definition_hash }) => `${name} ${tool} ${definition_hash}`)).size,
  ).toBe(labels.length);
});

test('a definition gets its label back, and one that changed gets none', () => {
  const tool = { name: 'sink_boat', description: 'Sinks a boat.' };
  const label = { package: 'harbour', version: '1.0.0', tool: tool.name, definition_hash: definitionHash(tool) };
  const labels = [{ ...label, category: 'Destructive' }];

  expect(labelledRows(labels, { name: 'Harbour' }, [tool])).toMatchObject([
    { server: 'harbour', serverName: 'Harbour', ...tool, category: 'Destructive' },
  ]);
  expect(labelledRows(labels, { name: 'Harbour' }, [{ ...tool, description: 'Paints a boat.' }])).toEqual([]);
});
