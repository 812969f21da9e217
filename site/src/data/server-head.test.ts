import { expect, test } from 'vitest';
import type { Origin, PublisherName } from '#db/origin.ts';
import type { CatalogServer } from '#db/queries/catalog.ts';
import { markdownParts } from './parts.ts';
import { serverHead } from './server-head.ts';

const scope = (name: string): PublisherName => ({ of: 'scope', name });
const namespace = (name: string): PublisherName => ({ of: 'namespace', name });
const owner = (name: string, host = 'github.com'): PublisherName => ({ of: 'owner', name, host });
const secret = (name: string) => ({ name, in: 'environment' as const, secret: true, required: true });
const setting = (name: string) => ({ ...secret(name), secret: false });

const server = (key: string, origin: Partial<Origin> | null, more: Partial<CatalogServer> = {}) =>
  ({
    ...{ key, repository: null, packages: [], names: [key], tools: [] },
    origin: origin && { publisher: [], agree: null, settings: [], ...origin },
    ...more,
  }) as unknown as CatalogServer;
const said = (of: CatalogServer) => markdownParts(serverHead(of).facts);

test.each<[string, PublisherName[], boolean | null, string]>([
  ['npm:@acme/notes', [scope('acme')], null, 'By `@acme` on npm.'],
  ['npm:@acme/notes', [scope('acme'), owner('Acme')], true, 'By `acme`: npm scope and repository agree.'],
  [
    'npm:@evil/notes',
    [scope('evil'), owner('acme')],
    false,
    'By `@evil` on npm; states a repository of `acme` on GitHub: not one name.',
  ],
  ['npm:notes', [owner('acme', 'git.example')], null, 'Says it is by `acme` on `git.example`.'],
  ['npm:notes', [namespace('io.github.acme')], null, 'By `io.github.acme` in the official registry.'],
])('of %s is said who publishes it, and what it merely states', (key, publisher, agree, words) => {
  expect(said(server(key, { publisher, agree }))).toBe(`${words} Runs on your machine.`);
});

test('the owner of a repository that is the server itself publishes it, also where nothing else was kept', () => {
  const repository = 'https://github.com/acme/notes';

  expect(said(server('github:acme/notes', { publisher: [owner('Acme')] }))).toBe('By `Acme` on GitHub.');
  expect(said(server('github:acme/notes', null, { repository }))).toBe('By `acme` on GitHub.');
  expect(said(server('npm:@acme/notes', null))).toContain('By `@acme` on npm.');
  expect(said(server('smithery:notes', null))).toBe('');
});

test('where it runs is told by its packages and addresses, and by nothing else', () => {
  const names = ['remote:mcp.acme.example/sse', 'remote:mcp.acme.example/mcp', 'remote:eu.acme.example/mcp'];

  expect(said(server('mcp:x', {}, { names }))).toBe('Runs at `mcp.acme.example` and 1 more, not on your machine.');
  expect(said(server('mcp:x', {}, { names, packages: [{ type: 'oci', name: 'acme/notes' }] }))).toBe(
    'Runs on your machine, or at `mcp.acme.example` and 1 more.',
  );
  expect(serverHead(server('github:acme/notes', {})).runs).toEqual({ local: false, addresses: [] });
});

test('secrets it asks for come before other settings, the first few by name', () => {
  const settings = [setting('DIR'), secret('TOKEN'), setting('PORT'), secret('KEY')];

  expect(said(server('mcp:x', { settings: settings.slice(0, 2) }))).toBe('Asks for `TOKEN` (secret) and `DIR`.');
  expect(said(server('mcp:x', { settings }))).toBe('Asks for `TOKEN` (secret), `KEY` (secret), `DIR` and 1 more.');
});

test('names of others stay code in Markdown, whatever is in them', () => {
  expect(said(server('npm:x', { publisher: [owner('a`[b](https://evil.example)\u202e')] }))).toContain(
    'Says it is by `` a`[b](https://evil.example)[U+202E] `` on GitHub.',
  );
});

test('what definitions cost is told to two digits, of what clients pass on alone', () => {
  const definition = { name: 'add', description: 'x'.repeat(20_000), outputSchema: { title: 'y'.repeat(90_000) } };
  const tools = [{ definition }] as unknown as CatalogServer['tools'];

  expect(serverHead(server('mcp:x', {}, { tools })).tokens).toBe(4600);
  expect(said(server('mcp:x', {}, { tools }))).toBe('Takes about 4,600 tokens.');
  expect(serverHead(server('mcp:x', {})).tokens).toBeNull();
});
