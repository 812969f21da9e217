import { expect, test } from 'vitest';
import { nameOf, readPasted } from './read-config.ts';

const found = (text: string) => readPasted(text)?.map((server) => [server.alias, nameOf(server)]);
const notes = '{ "command": "npx", "args": ["-y", "@acme/notes-mcp@1.2.0"] }';
const remote = '{ "type": "http", "url": "https://mcp.example.com/notes/?key=secret" }';

test.each([
  ['Claude and Cursor', `{ "mcpServers": { "a": ${notes}, "b": ${remote} } }`],
  ["VS Code's mcp.json", `{ "inputs": [{ "id": "x" }], "servers": { "a": ${notes}, "b": ${remote} } }`],
  ["VS Code's settings", `{ "editor.tabSize": 2, "mcp": { "servers": { "a": ${notes}, "b": ${remote} } } }`],
  ['Zed', `{ "context_servers": { "a": ${notes}, "b": ${remote} } }`],
  [
    'an older Zed, whose command is an object',
    `{ "context_servers": { "a": { "command": { "path": "npx", "args": ["@acme/notes-mcp"] } }, "b": ${remote} } }`,
  ],
  ['projects of Claude Code', `{ "projects": { "/x": { "mcpServers": { "a": ${notes}, "b": ${remote} } } } }`],
  ['comments and commas', `// mine\n{ "mcpServers": { "a": ${notes}, /* two */ "b": ${remote}, }, }`],
])('%s', (_, text) => {
  expect(found(text)).toEqual([
    ['a', 'npm:@acme/notes-mcp'],
    ['b', 'remote:mcp.example.com/notes'],
  ]);
});

test('a command given as a list, a Python package and an image have their public names', () => {
  const text = JSON.stringify({
    mcp: { a: { type: 'local', command: ['npx', '-y', 'x-mcp'] } },
    mcpServers: {
      b: { command: 'uvx', args: ['Some_Server'] },
      c: { command: 'docker', args: ['run', '-i', '--rm', '-e', 'KEY=secret', 'mcp/notes'] },
      d: { command: '/opt/mine', args: ['--token', 'secret'] },
    },
  });

  expect(found(text)).toEqual([
    ['a', 'npm:x-mcp'],
    ['b', 'pypi:some-server'],
    ['c', 'oci:mcp/notes'],
    ['d', undefined],
  ]);
  expect(JSON.stringify(readPasted(text))).not.toContain('secret');
});

test('what is no configuration gives no servers', () => {
  expect(readPasted('npx -y x')).toBeUndefined();
  expect(readPasted('{ "mcpServers": ')).toBeUndefined();
  expect(readPasted('{ "scripts": { "start": { "command": "x" } } }')).toEqual([]);
});
