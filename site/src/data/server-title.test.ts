import { expect, test } from 'vitest';
import { serverTitle } from './server-title.ts';

const long = 'github:acme/a-monorepo-of-many-servers#packages/servers/notes/of/many/kinds/src';

test.each([
  ['npm:notes', 'notes', 'npm:notes: 3 tools rated'],
  ['npm:@acme/notes-mcp', 'Acme Notes', 'Acme Notes: 3 tools rated, npm:@acme/notes-mcp'],
  [
    'npm:@acme/notes-mcp',
    'Notes of a quite remarkable length, no less',
    'Notes of a quite re…ble length, no less, npm:@acme/notes-mcp',
  ],
])('the title of %s, called %s, is %s', (key, name, title) => {
  expect(serverTitle({ key, name, tools: 3 })).toBe(title);
});

test('servers of one name have different titles, none longer than is shown, however long their keys are', () => {
  const keys = ['npm:notes', 'pypi:notes', 'npm:@acme/notes', long, long.replace('notes', 'mails'), `${long}/2`];
  for (const name of ['notes', 'Notes', 'A name that alone is longer than any title of a page may be', '便签\u202e']) {
    const titles = keys.map((key) => serverTitle({ key, name, tools: 3 }));

    expect(new Set(titles).size).toBe(keys.length);
    for (const title of titles) expect(title.length, title).toBeLessThanOrEqual(60);
  }
});
