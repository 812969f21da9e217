import { type CheerioAPI, load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { catalogServers } from '#db/queries/catalog.ts';
import { openMemory } from '#db/testing-image.ts';
import { saveTestCatalog, saveTestServer } from '../../testing.ts';
import { policyTexts } from '../data/policy-texts.ts';
import { serverPolicy } from '../data/server-policy.ts';
import { toolInputs } from '../data/tool-input.ts';
import { toolPage } from '../data/tool-page.ts';
import { toolSheet } from './tool.ts';

let connection: Connection;
const sheets = new Map<string, CheerioAPI>();
beforeAll(async () => {
  connection = await openMemory();
  await saveTestCatalog(connection.db);
  await saveTestServer(connection.db, { key: 'npm:environment', name: 'Environment' }, [
    { name: 'get-env', category: 'Read', factors: ['secrets'] },
  ]);
  const site = { url: 'https://catalog.example', size: '9 servers', large: false, attacks: [] };
  for await (const server of catalogServers(connection.db)) {
    const policies = policyTexts(serverPolicy(server));
    for (const input of toolInputs(server)) {
      sheets.set(input.tool.name, load(toolSheet(toolPage(input, policies, site), site)));
    }
  }
});
afterAll(() => connection.close());

const sheet = (name: string) => sheets.get(name)!;

test('reading that takes credentials is allowed, and the strict profile is said to ask', () => {
  const $ = sheet('get-env');

  expect($('.advice').text()).toContain(
    'Allow it without a limit. Under the strict profile: let a person decide each call.',
  );
  expect($('#policy').text()).toContain('export npm:environment --target codex --profile strict');
  expect(sheet('list_notes')('.advice').text()).not.toContain('strict');
  expect(sheet('list_notes')('#policy').text()).not.toContain('strict');
});

test('each act that an argument selects stands beside what the strict profile makes of it', () => {
  const $ = sheet('manage_note');
  const rows = $('table:contains("Acts the arguments select") tbody tr')
    .map((_, row) =>
      $(row)
        .children()
        .slice(0, 3)
        .get()
        .map((cell) => $(cell).text())
        .join(', '),
    )
    .toArray();

  expect(rows).toEqual([
    'read, Read, allows 10 a minute',
    'file, Write, allows 10 a minute',
    'delete, Destructive, refuses it',
  ]);
  expect($('#policy').text()).toContain('allow it, at most 10 calls a minute, only where action is file or read.');
  expect($('#policy').text()).toContain('Intercept, ToolHive, Open Policy Agent and Cerbos look at the argument');
});
