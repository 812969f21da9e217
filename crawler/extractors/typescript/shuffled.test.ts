import { expect, test } from 'vitest';
import { extractTools } from '#crawler/extract.ts';
import type { SourceTree } from '#crawler/types.ts';
import { typescript } from '../typescript.ts';

const shuffled = `const _0x1f = _0x2a;
(function (_0x3b, _0x4c) {
  const _0x5d = _0x2a, _0x6e = _0x3b();
  while (!![]) {
    try {
      if (parseInt(_0x5d(0x64)) / 1 === _0x4c) break;
      else _0x6e['push'](_0x6e['shift']());
    } catch (_0x7f) { _0x6e['push'](_0x6e['shift']()); }
  }
})(_0x8a, 7);
function _0x2a(_0x9b) { return _0x8a()[_0x9b - 0x64]; }
function _0x8a() { const list = ['sink_boat', 'paint_boat', '7th']; return (_0x8a = () => list)(); }
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'harbour' });
server.registerTool(_0x1f(0x64), { description: _0x1f(0x65) }, () => {});`;

test('no tool is read under a text that stands elsewhere once the program runs', async () => {
  const files: Record<string, string> = { 'index.js': shuffled };
  const tree: SourceTree = {
    files: Object.entries(files).map(([path, { length }]) => ({ path, size: length })),
    read: (path) => files[path],
    skipped: [],
  };

  const { tools, unresolved } = await extractTools(tree, '', { extractors: [typescript] });

  expect(tools).toEqual([]);
  expect(unresolved).toEqual([
    { file: 'index.js', line: 1, reason: 'not read: obfuscated, its texts are shuffled until it runs' },
  ]);
});
