import { type CheerioAPI, load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { catalogServers } from '#db/queries/catalog.ts';
import { openMemory } from '#db/testing-image.ts';
import { saveTestCatalog, saveTestServer } from '../../testing.ts';
import { framed } from '../data/frame.ts';
import { policyTexts } from '../data/policy-texts.ts';
import { serverPolicy } from '../data/server-policy.ts';
import { toolFrame } from '../data/tool-frame.ts';
import { toolInputs } from '../data/tool-input.ts';
import { toolPage } from '../data/tool-page.ts';
import { toolSheet } from './tool.ts';

let connection: Connection;
const sheets = new Map<string, CheerioAPI>();
const titles = new Set<string>();
beforeAll(async () => {
  connection = await openMemory();
  await saveTestCatalog(connection.db);
  await saveTestServer(connection.db, { key: 'npm:environment', name: 'Environment' }, [
    { name: 'get-env', category: 'Read', factors: ['secrets'] },
    { name: `${'list_the_variables_'.repeat(4)}of_this_process`, category: 'Read' },
    { name: `${'list_the_variables_'.repeat(4)}of_that_process`, category: 'Read' },
  ]);
  await saveTestServer(connection.db, { key: 'npm:alone', name: 'Alone' }, [{ name: 'alone', category: 'Read' }]);
  const site = { url: 'https://catalog.example', size: '9 servers', large: false, attacks: [] };
  for await (const server of catalogServers(connection.db)) {
    const policies = policyTexts(serverPolicy(server));
    for (const input of toolInputs(server)) {
      const page = toolPage(input, policies, site);
      sheets.set(page.name, load(toolSheet(page, site)));
      titles.add(framed(toolFrame(page, site)).title);
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
  expect(sheet('list_notes')('#policy').text()).not.toContain('strict profile');
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

test('where nothing is known there is no confidence, and no format is refused by an option nobody sees', () => {
  const $ = sheet('thing');

  expect($('.marks').text()).toContain('Confidencenot applicable');
  expect($('.marks a:contains("not applicable")').attr('href')).toBe('/methodology.html#confidence');
  expect($('#policy').text()).toContain('Not possible');
  expect($('#policy').text()).not.toMatch(/--allow-looser|cannot count calls so/);
});

test('a page says which places hold the very rule, and has a document that blocks the tool', () => {
  const $ = sheet('add_note');
  const control = $('#policy').text();

  expect(control).toContain(
    'PolicyLayer, Intercept, Open Policy Agent and Cerbos hold this very rule, the other 13 something stricter, which is said beside each.',
  );
  expect(control).toContain('A rule in the agent’s instructions is no enforcement.');
  expect(sheet('list_notes')('#policy').text()).toContain('Cerbos can count calls.');
  expect(sheet('purge_notes')('#policy').text()).not.toContain('can count calls.');
  expect(JSON.parse($('details:contains("To block it completely") pre').text())).toEqual({
    version: '1',
    default: 'allow',
    hide: ['add_note'],
  });
});

test('where nearly all places hold the rule, those are named that do not', () => {
  const control = sheet('list_notes')('#policy').text();

  expect(control).toContain('All places with a file here, save VS Code (Copilot), hold this very rule;');
  expect(control).not.toContain('PolicyLayer, Intercept, Claude Code');
});

test('of a tool that runs what the caller writes it is not said that there is no sign of deleting', () => {
  const said = (name: string) =>
    sheet(name)('.effects > div')
      .get()
      .map((one) => sheet(name)(one).children().text());

  expect(said('run_script')).toContain('Deletesdepends on what it runs');
  expect(said('run_script')).toContain('Creates or changesdepends on what it runs');
  expect(said('run_script')).toContain('Moves moneyno sign');
  expect(said('fetch_page')).toContain('Deletesno sign');
});

test('a tool that is alone on its server has no related tools, and nothing is said of how they were chosen', () => {
  const related = ($: CheerioAPI) => $('section:contains("Related tools")').text();

  expect(related(sheet('alone'))).toBe('Related toolsThe server has no other tool.');
  expect(related(sheet('add_note'))).toContain('whose names share a word with this one');
});

test('who disagrees finds what to do where the page says what would change the rating, and the way there beside the reasons', () => {
  const $ = sheet('purge_notes');

  expect($('#why a[href="#change"]').length).toBe(1);
  expect($('#change a:contains("Suggest a correction")').attr('href')).toBe('/methodology.html#corrections');
  expect($('#change').text()).toContain('npm run -s toolrisk -- inspect ./your-server');
});

test('a place that refuses a tool and leaves it in sight does not hold a rule that hides it', () => {
  const control = sheet('purge_notes')('#policy').text();

  expect(control).toMatch(/agentgateway hold this very rule/);
  expect(control).toContain('Envoy AI Gateway and Cerbos refuse it and leave it in the list the agent sees.');
});

test('where a list of none would mean all, the policy of the whole server is the way, not to leave it out', () => {
  const control = sheet('purge_notes')('#policy').text();

  expect(control).toContain('Not possible for this tool alone: VS Code (Copilot)');
  expect(control).toContain('this rule alone permits none: take the policy of the whole server.');
  expect(control).not.toContain('leave the server out');
});

test('what is to be pasted has a name and is never empty', () => {
  for (const $ of sheets.values()) {
    for (const one of $('pre').get()) {
      expect($(one).attr('aria-label')).toBeTruthy();
      expect($(one).text()).not.toBe('');
    }
  }
});

test('long names that differ at their end have titles that differ, of at most sixty characters', () => {
  expect(titles.size).toBe(sheets.size);
  for (const title of titles) expect(title.length).toBeLessThanOrEqual(60);
});
