import { expect, test } from 'vitest';
import { ServerJson, serverListing } from './registries/server-json.ts';

const settingsOf = (server: object) =>
  serverListing('mcp-registry', ServerJson.parse({ name: 'io.acme/notes', ...server })).settings;

const packaged = (...environmentVariables: unknown[]) => ({
  packages: [{ registryType: 'npm', identifier: 'notes', environmentVariables }],
});

test('secrets, and what a server does not work without, are kept of its packages and addresses', () => {
  const remotes = [{ url: 'https://acme.example/mcp', headers: [{ name: 'Authorization', isSecret: true }] }];
  const variables = [
    { name: 'NOTES_TOKEN', isSecret: true, isRequired: true },
    { name: 'NOTES_DIR', isRequired: true },
  ];

  expect(settingsOf({ ...packaged(...variables, { name: 'NOTES_COLOR', isRequired: false }), remotes })).toEqual([
    { name: 'NOTES_TOKEN', in: 'environment', secret: true, required: true },
    { name: 'NOTES_DIR', in: 'environment', secret: false, required: true },
    { name: 'Authorization', in: 'header', secret: true, required: false },
  ]);
});

test('older files say it in snake_case, and what two packages ask for is one setting', () => {
  const older = {
    registry_type: 'pypi',
    identifier: 'notes',
    environment_variables: [{ name: 'KEY', is_secret: true }],
  };
  const newer = { registryType: 'npm', identifier: 'notes', environmentVariables: [{ name: 'KEY', isRequired: true }] };

  expect(settingsOf({ packages: [older, newer] })).toEqual([
    { name: 'KEY', in: 'environment', secret: true, required: true },
  ]);
});

test('what has no name of a variable, or no shape at all, costs that one alone', () => {
  const odd = [{ name: '<b>x</b>', isSecret: true }, 'KEY', null, { name: 'A\u202eB', isSecret: true }, { name: 7 }];

  expect(settingsOf(packaged(...odd, { name: 'GOOD', isSecret: true }))).toEqual([
    { name: 'GOOD', in: 'environment', secret: true, required: false },
  ]);
  expect(settingsOf(packaged(...odd))).toBeUndefined();
  expect(settingsOf({ packages: [{ registryType: 'npm', identifier: 'notes', environmentVariables: 'KEY' }] })).toBe(
    undefined,
  );
});

test('of settings without end only so many are kept', () => {
  const many = Array.from({ length: 60 }, (_, n) => ({ name: `KEY_${n}`, isSecret: true }));

  expect(settingsOf(packaged(...many))).toHaveLength(50);
});
