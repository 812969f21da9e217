import { describe, expect, test } from 'vitest';
import { extractTools } from './extract.ts';
import type { ExtractedTool, Extractor, SourceTree } from './types.ts';

function treeOf(files: Record<string, string>): SourceTree {
  const listed = Object.entries(files).map(([path, text]) => ({ path, size: text.length }));
  return { files: listed, read: (path) => files[path], skipped: [] };
}

const server = (name: string, description = 'Does it.') =>
  `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
   const server = new McpServer({ name: 's', version: '1' });
   server.registerTool('${name}', { description: '${description}', inputSchema: {} }, async () => ({ content: [] }));`;

function finding(name: string, more: Partial<ExtractedTool> = {}): ExtractedTool {
  return { name, found: { method: 'source', extractor: 'fake', file: 'a.ts', line: 1 }, ...more };
}

function fake(id: string, tools: ExtractedTool[]): Extractor {
  return { id, reads: () => true, extract: () => ({ tools, unresolved: [] }) };
}

async function names(files: Record<string, string>, part = ''): Promise<string[]> {
  const { tools } = await extractTools(treeOf(files), part);
  return tools.map(({ name }) => name).sort();
}

describe('what belongs to a server', () => {
  test('its tests, examples, documentation and dependencies do not', async () => {
    expect(
      await names({
        'src/index.ts': server('real'),
        'src/index.test.ts': server('in_a_test'),
        'tests/helper.ts': server('in_tests'),
        'examples/demo.ts': server('in_an_example'),
        'docs/snippet.ts': server('in_docs'),
        'node_modules/@modelcontextprotocol/sdk/index.js': server('in_the_sdk'),
      }),
    ).toEqual(['real']);
  });

  test('what a build wrote does not count beside its source, and counts alone', async () => {
    const files = { 'package.json': '{"main":"dist/index.js"}', 'dist/index.js': server('built') };

    expect(await names({ ...files, 'src/index.ts': server('written') })).toEqual(['written']);
    expect(await names(files)).toEqual(['built']);
  });

  test('an example is read when there is nothing else', async () => {
    expect(await names({ 'examples/demo.ts': server('in_an_example') })).toEqual(['in_an_example']);
  });

  test('each part of a repository has its own tools, shared ones through imports', async () => {
    const files = {
      'packages/one/package.json': '{"name":"one","main":"src/index.ts","dependencies":{"@x/shared":"*"}}',
      'packages/one/src/index.ts': `${server('of_one')}\nimport { share } from '@x/shared';\nshare(server);`,
      'packages/two/package.json': '{"name":"two","main":"src/index.ts"}',
      'packages/two/src/index.ts': server('of_two'),
      'packages/shared/package.json': '{"name":"@x/shared","exports":{".":"./dist/index.js"}}',
      'packages/shared/src/index.ts':
        "export const share = (server) => server.registerTool('shared', { description: 'Both.' }, () => {});",
    };

    expect(await names(files, 'packages/one')).toEqual(['of_one', 'shared']);
    expect(await names(files, 'packages/two')).toEqual(['of_two']);
  });

  test('packages laid beside it because its tools are in them do', async () => {
    expect(
      await names({
        'package.json': '{"name":"thin","bin":"cli.js"}',
        'cli.js': "import { start } from 'thin-core';\nstart();",
        'node_modules/thin-core/package.json': '{"name":"thin-core","main":"lib/index.js"}',
        'node_modules/thin-core/lib/index.js': `${server('of_the_core')}\nexport function start() { return server; }`,
      }),
    ).toEqual(['of_the_core']);
  });
});

describe('what is said of a tool', () => {
  test('file, line and condition are told', async () => {
    const text = `${server('always')}\nif (process.env.EXTRA) {\n  server.tool('extra', 'More.', () => {});\n}`;

    const { tools } = await extractTools(treeOf({ 'index.ts': text }));

    expect(tools).toMatchObject([
      { name: 'always', found: { method: 'source', extractor: 'typescript', file: 'index.ts', line: 3 } },
      { name: 'extra', conditional: true, found: { line: 5 } },
    ]);
    expect(tools[0]).not.toHaveProperty('conditional');
  });

  test('absent annotations are kept apart from false ones', async () => {
    const text = `${server('plain')}
      server.registerTool('hinted', { description: 'x', annotations: { readOnlyHint: false } }, () => {});`;

    const { tools } = await extractTools(treeOf({ 'index.ts': text }));

    expect(tools.map(({ annotations }) => annotations)).toEqual([undefined, { readOnlyHint: false }]);
  });

  test('what cannot be known is a hole or unresolved, and never invented', async () => {
    const text = `${server('known')}
      server.tool('dated', \`As of \${new Date().getFullYear()}.\`, () => {});
      server.tool(process.env.TOOL_NAME, 'Any.', () => {});
      server.registerTool('shaped', { description: 'x', inputSchema: { a: makeSchema() } }, () => {});`;

    const { tools, unresolved } = await extractTools(treeOf({ 'index.ts': text }));

    expect(tools.map(({ name, partial }) => ({ name, partial }))).toEqual([
      { name: 'known', partial: undefined },
      { name: 'dated', partial: ['description'] },
      { name: 'shaped', partial: ['inputSchema'] },
    ]);
    expect(tools[2]!.inputSchema).toEqual({ type: 'object', properties: { a: {} }, required: ['a'] });
    expect(unresolved).toEqual([{ file: 'index.ts', line: 5, reason: 'tool name computed at run time' }]);
  });

  test('text no database holds is cleaned', async () => {
    const { tools } = await extractTools(treeOf({ 'a.ts': '' }), '', {
      extractors: [fake('fake', [finding('a', { description: 'x\0y\ud800', inputSchema: { description: '\0' } })])],
    });

    expect(tools[0]).toMatchObject({ description: 'x\uFFFDy\uFFFD', inputSchema: { description: '\uFFFD' } });
  });

  test('of more tools than are kept the others are named as not read', async () => {
    const many = Array.from({ length: 5001 }, (_, n) => finding(`t${n}`));

    const { tools, leftOut } = await extractTools(treeOf({ 'a.ts': '' }), '', { extractors: [fake('fake', many)] });

    expect(tools).toHaveLength(5000);
    expect(leftOut).toEqual([{ file: '', line: 1, reason: 'has more definitions than the 5000 that are read' }]);
  });
});

describe('several findings', () => {
  test('the richest of the code leads and is filled from the others', async () => {
    const poor = finding('a', { annotations: { readOnlyHint: true } });
    const rich = finding('a', { description: 'Does a.', inputSchema: { type: 'object' } });

    const { tools } = await extractTools(treeOf({ 'a.ts': '' }), '', { extractors: [fake('fake', [poor, rich])] });

    expect(tools).toMatchObject([{ name: 'a', description: 'Does a.', annotations: { readOnlyHint: true } }]);
  });

  test('a manifest stands alone where the code shows nothing, and adds no names where it does', async () => {
    const manifest = JSON.stringify({ manifest_version: '0.3', tools: [{ name: 'named', description: 'In it.' }] });

    expect(await names({ 'manifest.json': manifest })).toEqual(['named']);
    expect(await names({ 'manifest.json': manifest, 'index.ts': server('real') })).toEqual(['real']);
  });

  test('a snapshot of the same tools says what the server says; one of others does not', async () => {
    const snapshot = (name: string) =>
      JSON.stringify([{ name, description: 'Seen.', inputSchema: { type: 'object' } }]);
    const described = async (name: string) => {
      const files = { 'tools.json': snapshot(name), 'index.ts': server('real', 'Written.') };
      return (await extractTools(treeOf(files))).tools.map(({ description, found }) => [description, found.method]);
    };

    expect(await described('real')).toEqual([['Seen.', 'snapshot']]);
    expect(await described('other')).toEqual([['Written.', 'source']]);
  });

  test('a manifest fills gaps and never speaks over the code', async () => {
    const manifest = JSON.stringify({ manifest_version: '0.3', tools: [{ name: 'real', description: 'In short.' }] });
    const files = { 'manifest.json': manifest, 'index.ts': server('real', 'Written.') };

    const { tools } = await extractTools(treeOf(files));

    expect(tools).toMatchObject([{ description: 'Written.', found: { method: 'source' } }]);
  });

  const broken: Extractor = {
    id: 'broken',
    reads: () => true,
    extract() {
      throw new Error('no idea');
    },
  };

  test('an extractor that fails is named and costs nothing of the others', async () => {
    const extraction = await extractTools(treeOf({ 'a.ts': '' }), '', {
      extractors: [broken, fake('fake', [finding('a')])],
    });

    expect(extraction.tools.map(({ name }) => name)).toEqual(['a']);
    expect(extraction.unresolved).toMatchObject([{ reason: 'broken failed: no idea' }]);
  });

  test.each([
    ['an extractor that fails', { extractors: [broken] }, 'broken failed: no idea'],
    ['the end of the time', { deadlineMs: -1, extractors: [fake('slow', [])] }, 'slow was stopped before its end'],
  ])('no tools after %s are no word that there are none', async (_, options, reason) => {
    const { tools, leftOut, unresolved } = await extractTools(treeOf({ 'a.ts': '' }), '', options);

    expect(tools).toEqual([]);
    expect(leftOut).toEqual([{ file: '', line: 1, reason: expect.stringContaining(reason) }]);
    expect(unresolved).toEqual(leftOut);
  });

  test('a file that could not be parsed is left out, not without tools', async () => {
    const text = `from mcp.server.fastmcp import FastMCP\nmcp = FastMCP("s")\n${'x = [1, 2]\n'.repeat(5_000)}`;

    const { leftOut } = await extractTools(treeOf({ 'server.py': text }), '', { deadlineMs: -1 });

    expect(leftOut).toContainEqual({ file: 'server.py', line: 1, reason: 'takes too long to parse' });
  });
});

describe('hostile sources', () => {
  const hostile: Record<string, string> = {
    'loops for ever': "let i = 0; while (true) { i++; server.tool('x' + i, 'y', () => {}); }",
    'doubles a list':
      "let a = [1]; for (let i = 0; i < 90; i++) a = [...a, ...a]; server.tool('y', a.join(''), () => {});",
    'doubles a text': "let a = 'x'; for (let i = 0; i < 90; i++) a = a + a; server.tool('y', a, () => {});",
    'calls itself': "const f = (n) => f(n) + f(n); server.tool('y', f(1), () => {});",
    'holds itself': "const o = {}; o.a = o; o.b = o; o.c = o; server.tool('y', o, () => {});",
    'branches for ever':
      "const f = (n) => [1, 2, 3, 4, 5, 6, 7, 8].map(() => f(n - 1)); server.tool('y', f(9).join(), () => {});",
    'grows a list while it runs':
      "const l = [1]; for (const x of l) l.push(...l, ...l); server.tool('y', l.join(), () => {});",
  };

  test.each(Object.keys(hostile))('one that %s is read to an end, and the rest with it', async (what) => {
    const { tools } = await extractTools(treeOf({ 'index.js': `${server('ok')}\n${hostile[what]}` }), '', {
      deadlineMs: 20_000,
    });

    expect(tools.map(({ name }) => name)).toContain('ok');
    expect(JSON.stringify(tools).length).toBeLessThan(3_000_000);
  });
});

describe('a file too large for its extractor', () => {
  const pad = (mark: string) => `\n${mark}${'x'.repeat(1_600_000)}\n`;
  const head = 'from mcp.server.fastmcp import FastMCP\nmcp = FastMCP("s")\n';
  const python = '@mcp.tool()\ndef kept():\n    """Keeps."""\n';
  const go = 'package main\nimport "github.com/mark3labs/mcp-go/mcp"\nfunc main() { mcp.NewTool("kept") }\n';
  const ruby = 'require "mcp"\nclass Kept < MCP::Tool\n  tool_name "kept"\nend\n';
  const reason = 'not read: larger than 1500000 bytes';

  test.each([
    ['server.py', head + python + pad('#')],
    ['main.go', go + pad('//')],
    ['server.rb', ruby + pad('#')],
  ])('is named as left out, with its reason: %s', async (file, text) => {
    const place = { file, line: 1, reason };

    expect(await extractTools(treeOf({ [file]: text }))).toEqual({ tools: [], unresolved: [place], leftOut: [place] });
  });

  test('is named once beside the tools of others, and not when it is mere data', async () => {
    const files = {
      'server.py': `${head}import big\nimport words\n${python}`,
      'big.py': head + pad('#'),
      'words.py': pad('WORDS = 1 #'),
    };

    const { tools, leftOut, unresolved } = await extractTools(treeOf(files));

    expect(tools.map(({ name }) => name)).toEqual(['kept']);
    expect(leftOut).toEqual([{ file: 'big.py', line: 1, reason }]);
    expect(unresolved.filter(({ file }) => file === 'big.py')).toEqual(leftOut);
  });
});

describe('tools registered from a list that the source does not show are named as missing', () => {
  const register = 'server.registerTool(t.name, {}, async () => ({}))';
  const script = (body: string) => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    const server = new McpServer({ name: 's', version: '1' });
    async function loadTools() { return (await fetch('https://api.example/tools')).json(); }
    ${body}`;
  const some = `[{ name: 'known' }, ...(await loadTools())]`;
  const python = (body: string) =>
    `import asyncio\nfrom mcp.server.fastmcp import FastMCP\nfrom elsewhere import client\nmcp = FastMCP("s")\n${body}`;
  const main = (body: string) => `async def main():\n    ${body}\nasyncio.run(main())\n`;
  const local = 'async def load():\n    return [make(x) for x in await client.list()]\n';

  test.each<[string, string, string, string[]]>([
    ['a loop', 'server.js', script(`for (const t of await loadTools()) ${register};`), []],
    ['forEach', 'server.js', script(`(await loadTools()).forEach((t) => ${register});`), []],
    ['map', 'server.js', script(`await Promise.all((await loadTools()).map((t) => ${register}));`), []],
    [
      'a loop over a list that was filled',
      'server.js',
      script(`const l = []; l.push(...(await loadTools())); for (const t of l) ${register};`),
      [],
    ],
    ['a loop over a list known in part', 'server.js', script(`for (const t of ${some}) ${register};`), ['known']],
    ['forEach of a list known in part', 'server.js', script(`${some}.forEach((t) => ${register});`), ['known']],
    ['a loop in Python', 'server.py', python(main('for t in await client.list():\n        mcp.add_tool(t)')), []],
    [
      'a loop over a list made of another',
      'server.py',
      python(local + main('for t in await load():\n        mcp.add_tool(t)')),
      [],
    ],
    ['a comprehension', 'server.py', python(main('[mcp.add_tool(t) for t in await client.list()]')), []],
  ])('%s', async (_, file, text, names) => {
    const { tools, unresolved } = await extractTools(treeOf({ [file]: text }));

    expect(tools.map(({ name }) => name)).toEqual(names);
    expect(unresolved).toEqual([{ file, line: expect.any(Number), reason: expect.stringContaining('at run time') }]);
  });

  test('and a list that is shown whole has none missing', async () => {
    const shown = script(`const l = [{ name: 'one' }]; l.push({ name: 'two' }); for (const t of l) ${register};`);

    const { tools, unresolved } = await extractTools(treeOf({ 'server.js': shown }));

    expect(tools.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(unresolved).toEqual([]);
  });
});

describe('tools that another package registers with the server', () => {
  const script = (
    imported: string,
    body: string,
  ) => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    ${imported}
    const server = new McpServer({ name: 's', version: '1' });
    ${body}`;
  const places = async (text: string) => (await extractTools(treeOf({ 'server.ts': text }))).unresolved;

  test.each([
    ['a function', `import { registerCrops } from '@orchard/crops/mcp';`, 'registerCrops(server);', '@orchard/crops'],
    ['a function of tools', `import { cropTools } from 'crops';`, 'cropTools(server, {});', 'crops'],
    ['what a package is by default', `import crops from 'crops';`, 'crops.register(server);', 'crops'],
    ['a namespace', `import * as crops from 'crops/lib';`, 'crops.addTools({ server });', 'crops'],
    ['a class', `import { CropTools } from 'crops';`, 'new CropTools(server);', 'crops'],
    ['another name', `import { installCrops as go } from 'crops';`, 'go(server);', 'crops'],
    [
      'a function that a framework calls',
      `import { registerCrops } from 'crops';`,
      'export default { fetch() { const own = new McpServer({}); registerCrops(own); } };',
      'crops',
    ],
  ])('%s: they are named as not read', async (_, imported, body, name) => {
    const reason = `tools registered by package ${name} are not read`;

    expect(await places(script(imported, body))).toEqual([{ file: 'server.ts', line: 4, reason }]);
  });

  test('they are named beside those that were read, and of a server class of one’s own', async () => {
    const text = script(
      `import { registerCrops } from 'crops';`,
      `class Own extends McpServer {}; server.tool('own', 'Is here', async () => ({})); registerCrops(new Own({}));`,
    );

    const { tools, unresolved } = await extractTools(treeOf({ 'server.ts': text }));

    expect(tools.map(({ name }) => name)).toEqual(['own']);
    expect(unresolved).toMatchObject([{ reason: 'tools registered by package crops are not read' }]);
  });

  test('a file that is missing is named by itself', async () => {
    const text = script(`import { registerCrops } from './generated/crops.js';`, 'registerCrops(server);');

    expect(await places(text)).toMatchObject([{ reason: 'tools registered by ./generated/crops.js are not read' }]);
  });

  test.each([
    ['resources', `import { registerResources } from 'crops';`, 'registerResources(server);'],
    ['an error handler', `import { addErrorHandler } from 'crops';`, 'addErrorHandler(server);'],
    ['a look at its tools', `import { instrumentTools } from 'crops';`, 'instrumentTools(server);'],
    [
      'a transport',
      `import { StdioServerTransport } from 'crops';`,
      'server.connect(new StdioServerTransport(server));',
    ],
    ['what the SDK does', `import { registerAll } from '@modelcontextprotocol/sdk/x.js';`, 'registerAll(server);'],
    ['something that gets no server', `import { registerCrops } from 'crops';`, `registerCrops('server');`],
  ])('%s is no such place', async (_, imported, body) => {
    const text = script(imported, `server.tool('own', 'Is here', async () => ({})); ${body}`);

    expect(await places(text)).toEqual([]);
  });
});

describe('a server of which no tool was read', () => {
  const server = `class Server
  def answer(request)
    case request["method"]
    when "initialize" then { serverInfo: { name: "orchard" } }
    when "tools/list" then { tools: @registry.to_list }
    end
  end
end
`;

  test('names the place that answers for it', async () => {
    const { tools, unresolved } = await extractTools(treeOf({ 'server.rb': server }));

    expect(tools).toEqual([]);
    expect(unresolved).toEqual([{ file: 'server.rb', line: 5, reason: 'answers tools/list with what was not read' }]);
  });

  test('does not, where another language shows its tools', async () => {
    const shown = `server.tool('pick', 'Picks.', {}, () => {}); const server = new McpServer({});`;

    const { tools, unresolved } = await extractTools(
      treeOf({
        'server.rb': server,
        'index.js': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n${shown}`,
      }),
    );

    expect(tools.map(({ name }) => name)).toEqual(['pick']);
    expect(unresolved).toEqual([]);
  });

  test('is no client that only asks for tools', async () => {
    const { unresolved } = await extractTools(treeOf({ 'client.rb': `send("method" => "tools/list")\n` }));

    expect(unresolved).toEqual([]);
  });
});
