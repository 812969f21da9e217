import { expect, test } from 'vitest';
import { describedServer, packageListing } from './described-server.ts';
import { treeBuilder } from './sources/memory-tree.ts';

function treeOf(files: Record<string, string>) {
  const builder = treeBuilder(() => true);
  for (const [path, text] of Object.entries(files)) builder.add(path, Buffer.from(text), text.length);
  return builder.tree();
}

const serverJson = JSON.stringify({
  name: 'io.github.acme/notes',
  title: 'Acme Notes',
  packages: [{ registryType: 'pypi', identifier: 'Acme_Notes' }],
});

test.each<[string, Record<string, string>, string, string]>([
  ['package.json', { 'package.json': '{"name":"@acme/notes"}' }, 'npm:@acme/notes', '@acme/notes'],
  ['pyproject.toml', { 'pyproject.toml': '[project]\nname = "Acme_Notes"' }, 'pypi:acme-notes', 'Acme_Notes'],
  ["Poetry's table", { 'pyproject.toml': '[tool.poetry]\nname = "notes"' }, 'pypi:notes', 'notes'],
  [
    "a wheel's METADATA",
    { 'notes-1.dist-info/METADATA': 'Metadata-Version: 2.1\nName: notes\n\nName: other' },
    'pypi:notes',
    'notes',
  ],
  ['server.json', { 'server.json': serverJson }, 'pypi:acme-notes', 'Acme Notes'],
  [
    'package.json with the title of server.json',
    { 'package.json': '{"name":"notes"}', 'server.json': serverJson },
    'npm:notes',
    'Acme Notes',
  ],
  [
    "a bundle's manifest.json",
    { 'manifest.json': '{"manifest_version":"0.3","name":"notes","display_name":"Notes"}' },
    'mcpb:notes',
    'Notes',
  ],
  ['what is not broken', { 'package.json': '{', 'pyproject.toml': '[project]\nname = "notes"' }, 'pypi:notes', 'notes'],
])('a server is what %s says', (_, files, server, serverName) => {
  expect(describedServer(treeOf(files), '')?.identity).toEqual({ server, serverName });
});

test.each<[string, Record<string, string>]>([
  ['no manifest', { 'index.js': '' }],
  ['a package.json without a name', { 'package.json': '{"private":true}' }],
  ['a server.json of something else', { 'server.json': '{"name":"payments","title":"Payments"}' }],
  ['a manifest.json of something else', { 'manifest.json': '{"name":"payments"}' }],
  ['a manifest only in another folder', { 'other/package.json': '{"name":"payments"}' }],
])('nothing is known with %s', (_, files) => {
  expect(describedServer(treeOf(files), '')).toBeUndefined();
});

test('a published package goes by the name its registry has for it', () => {
  const tree = treeOf({ 'package.json': '{"name":"other"}' });

  expect(describedServer(tree, '', packageListing('npm', 'notes', '1.0.0'))).toEqual({
    name: 'notes',
    version: '1.0.0',
    identity: { server: 'npm:notes', serverName: 'notes' },
  });
});
