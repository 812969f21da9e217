import { describe, expect, test } from 'vitest';
import type { SourceTree } from '#crawler/types.ts';
import { go } from '../go.ts';
import { python } from '../python.ts';

function treeOf(path: string, text: string): SourceTree {
  return { files: [{ path, size: text.length }], read: (asked) => (asked === path ? text : undefined), skipped: [] };
}

const read = (extractor: typeof python, path: string, text: string) =>
  extractor.extract({ tree: treeOf(path, text), part: '', deadline: Date.now() + 20_000 });

const tool = '@mcp.tool()\ndef kept():\n    """Kept."""\n';

describe('what grows without end is not followed, and the rest is read', () => {
  test.each([
    ['a text doubled again and again', `x = "a"\n${'x = x + x\n'.repeat(64)}mcp.tool(name=x)(print)\n`],
    ['a list doubled again and again', `x = ["a"]\n${'x.extend(x)\n'.repeat(64)}for y in x:\n    print(y)\n`],
    [
      'a map that holds itself twice at every level',
      `d = {}\n${'d = {"a": d, "b": d}\n'.repeat(60)}mcp.tool(meta=d)\n`,
    ],
    ['a function that calls itself', 'def f(x):\n    return f(x) + f(x)\nmcp.tool(name=f(1))(f)\n'],
    ['parentheses nested ten thousand deep', `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\nmcp.tool(name=x)(f)\n`],
  ])('%s', async (_, hostile) => {
    const { tools } = await read(python, 'server.py', `${hostile}\n${tool}`);

    expect(tools.map(({ name }) => name)).toEqual(['kept']);
  });

  test('twenty thousand functions of one name', async () => {
    const many = 'def add(mcp):\n    mcp.add_tool(add)\n'.repeat(20_000);

    const { tools } = await read(python, 'server.py', `mcp = FastMCP("s")\n${tool}${many}`);

    expect(tools.map(({ name }) => name)).toContain('kept');
  });

  test('a type that holds itself becomes an object the second time', async () => {
    const text = `class Node(BaseModel):\n    left: 'Node'\n    right: 'Node'\n@mcp.tool()\ndef walk(root: Node): ...\n`;

    const { tools } = await read(python, 'server.py', text);

    const { root } = tools[0]!.inputSchema!.properties as Record<string, { properties: object }>;
    expect(root!.properties).toEqual({ left: { type: 'object' }, right: { type: 'object' } });
  });

  test('a Go list that grows by itself', async () => {
    const grown = 'x = append(x, x...)\n'.repeat(64);
    const text = `package m\nimport "example.org/mcp"\nfunc f() {\nx := []string{"a"}\n${grown}mcp.NewTool("kept")\n}\nfunc main() { f() }\n`;

    const { tools } = await read(go, 'main.go', text);

    expect(tools.map(({ name }) => name)).toEqual(['kept']);
  });

  test('a text that takes too long to compute costs neither its tool nor the others', async () => {
    const tables = `package m\nfunc long() string {\n${'for range wide {\n'.repeat(8)}${'}\n'.repeat(8)}return "x"\n}\n`;
    const wide = `var wide = []string{${'"a", '.repeat(30)}}\n`;
    const server = `package m\nimport "example.org/mcp"\nfunc main() {\nmcp.NewTool("slow", mcp.WithDescription(long()))\nmcp.NewTool("kept", mcp.WithDescription("Kept."))\n}\n`;
    const files: Record<string, string> = { 'main.go': server, 'tables.go': tables + wide };
    const tree: SourceTree = {
      files: Object.keys(files).map((path) => ({ path, size: files[path]!.length })),
      read: (path) => files[path],
      skipped: [],
    };

    const { tools } = await go.extract({ tree, part: '', deadline: Date.now() + 20_000 });

    expect(tools.map(({ name, partial }) => ({ name, partial }))).toEqual([
      { name: 'slow', partial: ['description'] },
      { name: 'kept', partial: undefined },
    ]);
  });
});
