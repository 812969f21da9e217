import { expect, test } from 'vitest';
import { packagesOf, remotesOf } from './launch-command.ts';

test.each([
  ['npx -y @acme/notes', 'npm:@acme/notes'],
  ['npx -y notes@1.2.3 --flag', 'npm:notes'],
  ['npx -y --package @acme/notes -- mcp start', 'npm:@acme/notes'],
  ['uvx notes-mcp@latest', 'pypi:notes-mcp'],
  ['uvx --from notes-mcp notes', 'pypi:notes-mcp'],
  ['pipx run notes-mcp', 'pypi:notes-mcp'],
  ['docker run -i --rm ghcr.io/acme/notes:1', 'oci:ghcr.io/acme/notes:1'],
  ['npx', ''],
  ['node server.js', ''],
  ['npx -y mcp-remote https://notes.example/mcp', ''],
  ['uvx mcp-proxy https://notes.example/sse', ''],
])('«%s» starts %s', (command, packages) => {
  expect(
    packagesOf(command)
      .map(({ type, name }) => `${type}:${name}`)
      .join(),
  ).toBe(packages);
});

test('a bridge is not the server, what it connects to is', () => {
  expect(remotesOf('npx -y mcp-remote@latest https://notes.example/mcp --header x')).toEqual([
    { type: 'streamable-http', url: 'https://notes.example/mcp' },
  ]);
  expect(remotesOf('npx mcp-remote https://notes.example/sse')).toEqual([
    { type: 'sse', url: 'https://notes.example/sse' },
  ]);
  expect(remotesOf('npx -y @acme/notes https://notes.example/mcp')).toEqual([]);
});
