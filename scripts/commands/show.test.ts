import { afterAll, beforeAll, expect, test } from 'vitest';
import { classifyStored } from '#classifier/classify.ts';
import type { Connection } from '#db/client.ts';
import { openMemory } from '#db/testing-image.ts';
import { saveReading, saveServer, saveSources } from '#db/testing-servers.ts';
import { exitCodes } from '../exit-codes.ts';
import { show } from './show.ts';

const found = { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 1 };
let connection: Connection;
beforeAll(async () => {
  connection = await openMemory();
  const { db } = connection;
  const notes = await saveServer(db, { key: 'npm:notes', name: 'Notes' });
  const tools = [
    { name: 'list_notes', description: 'Lists the notes.', found },
    { name: 'delete_note', description: 'Deletes a note for good.', found },
  ];
  await saveReading(db, notes, { tools, unresolved: [] });
  await classifyStored(db);
  const later = await saveServer(db, { key: 'npm:unrated', name: 'Unrated' });
  await saveReading(db, later, { tools: [{ name: 'frob', found }], unresolved: [] });
});
afterAll(() => connection.close());

async function shown(term: string, options = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  await show(connection.db, term, options, {
    print: async (text) => void out.push(String(text)),
    say: (line) => void err.push(line),
  });
  return { out: out.join(''), err: err.join('\n') };
}

test('a server is shown with its tools and their ratings', async () => {
  const { out } = await shown('npm:notes');

  expect(out).toMatch(/^key +npm:notes$/m);
  expect(out).toMatch(
    /^tool +category +level +confidence\ndelete_note +Destructive +Critical +[01]\.\d\d\nlist_notes /m,
  );
});

test('what a server is read from, whose it is and what it asks for are words', async () => {
  const { db } = connection;
  const id = await saveServer(db, {
    key: 'npm:mail',
    name: 'Mail',
    origin: {
      publisher: [
        { of: 'scope', name: 'acme' },
        { of: 'owner', name: 'acme', host: 'github.com' },
      ],
      agree: true,
      settings: [{ name: 'MAIL_KEY', in: 'environment', secret: true, required: true }],
    },
  });
  await saveSources(db, id, [
    { type: 'npm', name: '@acme/mail', version: '1.2.0', integrity: 'sha512-x', reader: '6', tools: 0 },
  ]);

  const { out } = await shown('npm:mail');

  expect(out).toMatch(/^publisher +scope acme, owner acme$/m);
  expect(out).toMatch(/^settings +MAIL_KEY \(secret, required\)$/m);
  expect(out).toMatch(/^readFrom +npm:@acme\/mail@1\.2\.0$/m);
  expect(out).not.toContain('[object');
});

test('as JSON a server has its tools whole', async () => {
  const { out } = await shown('npm:notes', { json: true });

  expect(JSON.parse(out)).toMatchObject({
    key: 'npm:notes',
    tools: [
      { name: 'delete_note', description: 'Deletes a note for good.', evidence: expect.any(Array) },
      { name: 'list_notes', category: 'Read' },
    ],
  });
});

test('a server that is not rated yet says how that is done', async () => {
  expect((await shown('npm:unrated')).err).toContain('toolrisk classify --stored');
});

test.each([
  ['npm:other', 'the catalog has no server npm:other; read it with «toolrisk crawl npm:other»'],
  ['pypi:other', 'the catalog has no server pypi:other; read it with «toolrisk inspect pypi:other»'],
  ['npm:note', 'the catalog has no server npm:note; did you mean npm:notes?'],
])('for %s, which is unknown, it says what to do', async (term, message) => {
  await expect(shown(term)).rejects.toMatchObject({ code: exitCodes.unknownTarget, message });
});
