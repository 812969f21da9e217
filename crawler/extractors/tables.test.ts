import { expect, test } from 'vitest';
import { extractTools } from '../extract.ts';
import type { SourceTree } from '../types.ts';

const treeOf = (texts: Record<string, string>): SourceTree => ({
  files: Object.entries(texts).map(([path, text]) => ({ path, size: text.length })),
  skipped: [],
  read: (path) => texts[path],
});

const rows = Array.from({ length: 600 }, (_, at) => {
  const parameters = Array.from({ length: 6 }, (_, number) => `{ name: "$p${number}", type: "Query" }`).join(', ');
  return `{ alias: "list-thing-${at}", description: "${`Lists things of kind ${at}. `.repeat(40)}", parameters: [${parameters}] }`;
});

test('a large generated table is read to its end, though it is made by code that registers nothing', async () => {
  const tree = treeOf({
    'package.json': '{ "name": "things", "bin": "server.js", "type": "module" }',
    'client.js': `
      class Client {
        constructor(endpoints) {
          this.endpoints = endpoints.map((endpoint) => {
            for (const parameter of endpoint.parameters) {
              parameter.name = parameter.name.replace("$", "").toLowerCase() || parameter.type;
              parameter.required = parameter.type === "Body" || parameter.name === "id";
            }
            return endpoint;
          });
        }
      }
      const api = new Client([${rows.join(',\n')}]);
      export { api };`,
    'server.js': `
      import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
      import { api } from "./client.js";
      const server = new McpServer({ name: "things", version: "1.0.0" });
      const count = (list) => list.endpoints.length;
      console.error(count(api));
      for (const tool of api.endpoints) server.registerTool(tool.alias, { description: tool.description }, run);`,
  });
  const { tools } = await extractTools(tree);
  expect(tree.files[1]!.size).toBeGreaterThan(500_000);
  expect(tools).toHaveLength(600);
});
