import { expect, test } from 'vitest';
import { readConnectorLabels, readDumpLabels, readLabels } from '#classifier/eval/labels.ts';
import { definitionHash } from '#db/definition.ts';
import { labelledRows } from './rebuild-labels.ts';

test('the committed labels are well formed, and no definition has two', () => {
  const labels = readLabels();

  expect(labels.length).toBeGreaterThan(1900);
  expect(new Set(labels.map(({ target, tool, definition_hash }) => `${target} ${tool} ${definition_hash}`)).size).toBe(
    labels.length,
  );
  const dumped = readDumpLabels();
  expect(new Set(dumped.map(({ server, tool, definition_hash }) => `${server} ${tool} ${definition_hash}`)).size).toBe(
    dumped.length,
  );
  const actions = readConnectorLabels();
  expect(new Set(actions.map(({ target, file, tool }) => `${target} ${file} ${tool}`)).size).toBe(actions.length);
});

test('a definition gets its label back, and one that changed gets none', () => {
  const tool = { name: 'sink_boat', description: 'Sinks a boat.' };
  const label = { tool: tool.name, definition_hash: definitionHash(tool), category: 'Destructive' };

  for (const [target, server] of [
    ['npm:@pier/harbour@1.0.0', '@pier/harbour'],
    ['github:pier/harbour@a1b2c3', 'pier/harbour'],
  ] as const) {
    expect(labelledRows([{ target, ...label }], { name: 'Harbour' }, [tool])).toMatchObject([
      { server, serverName: 'Harbour', ...tool, category: 'Destructive' },
    ]);
  }
  const labels = [{ target: 'npm:harbour@1.0.0', ...label }];
  expect(labelledRows(labels, { name: 'Harbour' }, [{ ...tool, description: 'Paints a boat.' }])).toEqual([]);
});
