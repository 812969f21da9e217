import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { definitionHash } from '#db/definition.ts';
import { openMemory } from '#db/testing-image.ts';
import { saveReading, saveServer } from '#db/testing-servers.ts';
import type { Context } from './command.ts';
import { rateStored } from './rate-stored.ts';

const root = mkdtempSync(join(tmpdir(), 'toolrisk-decisions-'));
const file = join(root, 'overrides.yaml');
const tool = { name: 'add_note', found: { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 1 } };
let connection: Connection;
beforeAll(async () => {
  connection = await openMemory();
  const id = await saveServer(connection.db, { key: 'npm:notes', name: 'Notes' });
  await saveReading(connection.db, id, { tools: [tool], unresolved: [] });
});
afterAll(async () => {
  await connection.close();
  rmSync(root, { recursive: true, force: true });
});

async function said(): Promise<string> {
  const lines: string[] = [];
  const context = { config: { decisions: { file, named: false } }, signal: new AbortController().signal };
  await rateStored(connection.db, { ...context, say: (line: string) => void lines.push(line) } as unknown as Context);
  return lines.join('\n');
}

const why = { reason: 'Nobody but its owner sees these notes.', author: 'ops', date: '2026-11-01' };
const change = { field: 'category', value: 'Read', expires: 'next definition change' };

test('a decision on a tool that nobody serves is told of as such, one on another definition as expired', async () => {
  const decision = { server: 'npm:notes', definition: 'b'.repeat(64), ...why, ...change };
  writeFileSync(file, JSON.stringify(['add_note', 'ad_note'].map((name) => ({ ...decision, tool: name }))));

  const lines = await said();
  rmSync(file);

  expect(lines).toContain('Expired: the decision on category of npm:notes add_note; its definition is not');
  expect(lines).toContain('Not followed: the decision on category of npm:notes ad_note; the catalog has no such tool.');
  expect(lines).not.toContain('Expired: the decision on category of npm:notes ad_note');
});

test('a decision that is withdrawn is told of as such, not as one that is followed', async () => {
  await said();
  const decision = { server: 'npm:notes', tool: 'add_note', definition: definitionHash(tool as never) };
  writeFileSync(file, JSON.stringify([{ ...decision, ...why, ...change }]));
  expect(await said()).toContain(`Ratings changed by decisions made or withdrawn in ${file}: 1.`);

  rmSync(file);

  expect(await said()).toContain(`Ratings changed by decisions made or withdrawn in ${file}: 1.`);
});
