import { describe, expect, test } from 'vitest';
import { extractTools } from '../extract.ts';

const read = (file: string, text: string) =>
  extractTools({ files: [{ path: file, size: text.length }], read: () => text, skipped: [] });

const goServer = (body: string) => `package main
import "github.com/mark3labs/mcp-go/server"
func main() {
	s := server.NewMCPServer("orchard", "1")
	${body}
}
`;
const script = (body: string) => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { crops, handler } from 'orchard-crops';
const server = new McpServer({ name: 'orchard', version: '1' });
${body}
`;

describe('a server whose answer to tools/list cannot be resolved is named', () => {
  test.each([
    [
      'a Python server without an SDK',
      'server.py',
      `def answer(method):
    if method == "initialize":
        return {"serverInfo": {"name": "orchard"}}
    if method == "tools/list":
        return {"tools": registry.all()}
`,
      4,
    ],
    ['a Python server made of a description that is fetched', 'server.py', 'mcp = FastMCP.from_openapi(fetched)\n', 1],
    [
      'a Go server without an SDK',
      'main.go',
      `package main
func answer(method string) any {
	switch method {
	case "initialize":
		return map[string]any{"serverInfo": orchard}
	case "tools/list":
		return map[string]any{"tools": registry.All()}
	}
	return nil
}
`,
      6,
    ],
    ["a Go server given another module's tools", 'main.go', goServer('s.AddTools(crops.Tools()...)'), 5],
    [
      'a TypeScript server without an SDK',
      'server.ts',
      `const handlers = {
  initialize: () => ({ serverInfo: { name: 'orchard' } }),
  'tools/list': async () => ({ tools: await registry.all() }),
};
serve(handlers);
`,
      3,
    ],
    [
      "a TypeScript server given another package's tools",
      'server.ts',
      script('for (const crop of crops) server.registerTool(crop.name, crop.config, crop.run);'),
      4,
    ],
    [
      "a TypeScript server with another package's handler",
      'server.ts',
      script('server.server.setRequestHandler(ListToolsRequestSchema, handler);'),
      4,
    ],
    [
      'a Rust server that lists its registry',
      'src/main.rs',
      'use rmcp::ServerHandler;\nimpl ServerHandler for S {\n  async fn list_tools(&self) -> Answer { self.registry.all() }\n}\n',
      3,
    ],
    [
      "a C# server given another assembly's tools",
      'Program.cs',
      'using ModelContextProtocol.Server;\nbuilder.Services.AddMcpServer().WithTools<Elsewhere.CropTools>();\n',
      2,
    ],
    [
      "a C# server with another assembly's handler",
      'Program.cs',
      'using ModelContextProtocol.Server;\nvar options = new McpServerOptions { Handlers = new() { ListToolsHandler = Crops.List } };\n',
      2,
    ],
  ])('%s', async (_, file, text, line) => {
    const { tools, unresolved } = await read(file, text);

    expect(tools).toEqual([]);
    expect(unresolved).toEqual([{ file, line, reason: 'answers tools/list with what was not read' }]);
  });
});

test('a loop over methods with an attribute registers what their attributes say', async () => {
  const text = `using ModelContextProtocol.Server;
public static class Tools {
  [McpServerTool(Name = "pick_pear")] [Description("Picks a pear.")] public static string Pick(string tree) => tree;
}
public static class Start {
  public static void Add(Options options) {
    foreach (var method in Found(typeof(Tools))) options.Add(McpServerTool.Create(method, _ => Made(method)));
  }
}
`;

  const { tools, unresolved } = await read('Program.cs', text);

  expect(tools.map(({ name }) => name)).toEqual(['pick_pear']);
  expect(unresolved).toEqual([]);
});

describe('is no unread answer', () => {
  test.each([
    [
      'a client that asks',
      'client.py',
      'def ask(s):\n    s.send({"method": "tools/list"})\n    print(s.server_info)\n',
    ],
    ['a client that calls', 'client.ts', `const got = await client.request('tools/list', {}); log(got.serverInfo);\n`],
    [
      'what an SDK has of a client, which looks whether there are tools',
      'client.js',
      `switch (method) { case 'tools/list': if (!this._serverCapabilities?.tools) throw no; } use(serverInfo);\n`,
    ],
    ['a comment', 'notes.go', 'package notes\n// "tools/list" is answered elsewhere, serverInfo too\n'],
    [
      'a server that says it has none',
      'server.ts',
      `switch (m) { case 'initialize': return { serverInfo }; case 'tools/list': return { tools: [] }; }\n`,
    ],
    [
      'a handler that was read and gives none',
      'server.ts',
      script('server.server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [] }));'),
    ],
    [
      'a Python handler that was read and gives none',
      'server.py',
      'from mcp.server import Server\nserver = Server("orchard")\n@server.list_tools()\nasync def none():\n    return []\n',
    ],
  ])('%s', async (_, file, text) => {
    const { tools, unresolved } = await read(file, text);

    expect(tools).toEqual([]);
    expect(unresolved).toEqual([]);
  });
});
