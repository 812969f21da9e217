import { expect, test } from 'vitest';
import { extractTools } from '../extract.ts';
import type { SourceTree } from '../types.ts';

const treeOf = (path: string, text: string): SourceTree => ({
  files: [{ path, size: text.length }],
  skipped: [],
  read: (asked) => (asked === path ? text : undefined),
});

const sources: Record<string, string> = {
  'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'garden', version: '1.0.0' });
server.registerTool('list_beds', { description: 'Lists the beds.' }, run);
if (process.env.GARDEN_WRITE) {
  server.registerTool('dig_bed', { description: 'Digs a bed.' }, run);
}`,
  'server.py': `from mcp.server.fastmcp import FastMCP
mcp = FastMCP("garden")
mcp.add_tool(run, name="list_beds", description="Lists the beds.")
if settings.write:
    mcp.add_tool(run, name="dig_bed", description="Digs a bed.")
`,
};

test.each(Object.keys(sources))('%s: a tool under a condition says where that stands', async (path) => {
  const { tools } = await extractTools(treeOf(path, sources[path]!));
  expect(tools.map(({ name, conditional, condition }) => ({ name, conditional, condition }))).toEqual([
    { name: 'list_beds', conditional: undefined, condition: undefined },
    { name: 'dig_bed', conditional: true, condition: { file: path, line: 4 } },
  ]);
});
