import { describe, expect, test } from 'vitest';
import { extractTools } from '#crawler/extract.ts';

const server = (name: string) =>
  `from mcp.server.fastmcp import FastMCP\nmcp = FastMCP("garden")\n@mcp.tool()\ndef ${name}() -> None:\n    """Tends."""\n`;

function namesIn(files: Record<string, string>): Promise<string[]> {
  const tree = {
    files: Object.keys(files).map((path) => ({ path, size: files[path]!.length })),
    read: (path: string) => files[path],
    skipped: [],
  };
  return extractTools(tree).then(({ tools }) => tools.map(({ name }) => name).sort());
}

describe('what a project has put aside', () => {
  test('is no part of its server', async () => {
    expect(await namesIn({ 'server.py': server('dig'), 'archive/server.py': server('hoe') })).toEqual(['dig']);
  });

  test('is read where there is nothing else', async () => {
    expect(await namesIn({ 'archive/server.py': server('hoe') })).toEqual(['hoe']);
  });

  test('is not a folder further down, which may be about archives', async () => {
    const files = { 'server.py': server('dig'), 'src/archive/server.py': server('unzip') };

    expect(await namesIn(files)).toEqual(['dig', 'unzip']);
  });
});
