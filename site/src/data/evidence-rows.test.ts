import { expect, test } from 'vitest';
import { evidenceRows } from './evidence-rows.ts';
import type { ToolVerdict } from './tool-verdict.ts';

test('a quote stands once, with each rule that saw it and each factor it shows', () => {
  const name = { field: 'name', pointer: '/name', quote: 'read_mail' };
  const box = { field: 'inputSchema', pointer: '/inputSchema/properties/box', quote: 'box', signal: 'file-path' };
  const evidence = [{ ...name, signal: 'asks-by-name' }, { ...name, signal: 'reads-by-name' }, box];
  const factors = [
    { id: 'private_data', evidence: 0 },
    { id: 'file_path', evidence: 2 },
  ] as ToolVerdict['factors'];

  expect(evidenceRows({ evidence, factors })).toEqual([
    { ...name, signal: 'asks-by-name, private-data, reads-by-name' },
    box,
  ]);
});
