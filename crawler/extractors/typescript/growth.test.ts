import { expect, test } from 'vitest';
import { extractTools } from '#crawler/extract.ts';
import type { SourceTree } from '#crawler/types.ts';
import { typescript } from '../typescript.ts';

function treeOf(files: Record<string, string>): SourceTree {
  return {
    files: Object.entries(files).map(([path, { length }]) => ({ path, size: length })),
    read: (path) => files[path],
    skipped: [],
  };
}

const read = (files: Record<string, string>) => extractTools(treeOf(files), '', { extractors: [typescript] });

test('a list that settings filter again and again, answered for many callers, is read to the end', async () => {
  const tools = Array.from({ length: 120 }, (_, at) => `{ name: 'tool_${at}', description: 'd', inputSchema: {} }`);
  const filters = Array.from(
    { length: 6 },
    (_, at) => `list = process.env.F${at} ? list.filter((one) => pattern.test(one.name)) : [...list];`,
  );
  const text = `import { Server, ListToolsRequestSchema } from '@modelcontextprotocol/sdk';
const all = [${tools.join(', ')}];
function createServer() {
  let list = all;
  ${filters.join('\n  ')}
  const server = new Server({ name: 's' });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: list.map((one) => ({ ...one })) }));
  return server;
}
${'createServer();\n'.repeat(20)}`;

  const { tools: found, unresolved } = await read({ 'index.ts': text });

  expect(found).toHaveLength(120);
  expect(unresolved).toEqual([]);
});

test('files that import each other in a circle are all read', async () => {
  const { tools } = await read({
    'index.ts': `import { register } from './a';\nimport { McpServer } from '@modelcontextprotocol/sdk';\nregister(new McpServer());`,
    'a.ts': `import { more } from './b';\nexport function register(server) { server.registerTool('first', { description: 'a' }, () => {}); more(server); }`,
    'b.ts': `import { register } from './a';\nexport { more } from './c';\nexport const unused = register;`,
    'c.ts': `import { register } from './b';\nexport function more(server) { server.registerTool('second', { description: 'b' }, () => {}); }`,
  });

  expect(tools.map(({ name }) => name)).toEqual(['first', 'second']);
});

test('a bundle larger than what is read of many files is read beside its small entry point', async () => {
  const { tools, unresolved } = await read({
    'index.mjs': `import { register } from './bundle.mjs';\nimport { McpServer } from '@modelcontextprotocol/sdk';\nregister(new McpServer());`,
    'bundle.mjs': `${'// waves\n'.repeat(1_400_000)}export function register(server) { server.registerTool('sink_boat', { description: 'Sinks a boat.' }, () => {}); }`,
  });

  expect(unresolved).toEqual([]);
  expect(tools.map(({ name }) => name)).toEqual(['sink_boat']);
});
