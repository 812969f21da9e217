import { expect, test } from 'vitest';
import { nameOf } from './read-config.ts';
import { readText } from './read-text.ts';

test("Codex's TOML gives its servers, those that are switched off marked, and no word beside them", async () => {
  const text = `# mine
model = "some-model"

[mcp_servers.notes]
command = "npx"
args = ["-y", "@acme/notes-mcp@1.2.0", "--key", "secret-argument"]
env = { KEY = "secret-value" }

[mcp_servers."far.away"]
url = "https://mcp.example.com/notes/?key=secret-query"
enabled = false

[mcp_servers.notes.tools]
timeout = 1.5
`;
  const servers = await readText(text);

  if (typeof servers === 'string') throw new Error(servers);
  expect(servers.map((server) => [server.alias, nameOf(server), server.off ?? false])).toEqual([
    ['notes', 'npm:@acme/notes-mcp', false],
    ['far.away', 'remote:mcp.example.com/notes', true],
  ]);
  expect(JSON.stringify(servers)).not.toContain('secret');
});

test.each([
  ['JSON that breaks off', '{\n  "mcpServers": {', /^This is no JSON from line 2 on\. Paste the whole file/],
  ['JSON without its braces', '"mcpServers": { "a": { "command": "x" } }', /^This is no JSON from line 1 on\./],
  ['TOML with a fault', '[mcp_servers.a]\ncommand = "npx\nargs = []', /^This is no TOML from line 2 on\. Paste/],
  [
    'YAML',
    '# Goose\nextensions:\n  notes:\n    cmd: npx\n',
    /^This is YAML, which this page does not read\. The command does.*scan FILE$/,
  ],
  ['a command', 'npx -y @acme/notes-mcp', /^This is neither JSON nor TOML\. Paste the whole file/],
  ['JSON of something else', '{ "scripts": {} }', /^No server in it: they stand under .* in TOML under mcp_servers\./],
  ['TOML of something else', 'model = "x"', /^No server in it: they stand under /],
])('%s is answered in one line that says what to do', async (_, text, said) => {
  const answer = await readText(text);

  expect(answer).toMatch(said);
  expect(answer).not.toContain('\n');
});

test('JSON keeps its byte order mark out of the way', async () => {
  expect(await readText('\ufeff{ "servers": { "a": { "command": "x" } } }')).toMatchObject([{ alias: 'a' }]);
});
