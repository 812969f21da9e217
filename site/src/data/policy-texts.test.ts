import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { targets } from '#classifier/policy/targets/index.ts';
import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import type { Connection } from '#db/client.ts';
import { catalogServers } from '#db/queries/catalog.ts';
import { openMemory } from '#db/testing-image.ts';
import { saveTestCatalog, saveTestServer } from '../../testing.ts';
import { policyTexts } from './policy-texts.ts';
import { serverPolicy } from './server-policy.ts';

describe('the files of policies on pages', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await openMemory();
    await saveTestCatalog(connection.db);
    const odd = [
      'yes',
      'a.b.c',
      'x',
      'delete-all',
      '0',
      'null',
      'with space',
      'ÄÖ',
      'a/b',
      "it's",
      'a"b',
      'a:b',
      '#x',
      '-',
    ];
    const categories: CategoryId[] = ['Read', 'Write', 'Execute', 'Destructive', 'Financial', 'Unknown'];
    const tools = categories.flatMap((category) => odd.map((name) => ({ name: `${name}${category[0]}`, category })));
    for (const key of ['npm:odd', 'github:Owner/Re.po#a/b'])
      await saveTestServer(connection.db, { key, name: 'Odd "names"', version: '1.0.0-rc.1+5' }, tools);
  });
  afterAll(() => connection.close());

  test('every one passes the checks of its own format, for every tool, server and target', {
    timeout: 120_000,
  }, async () => {
    const problems: string[] = [];
    let files = 0;
    const check = (of: string, id: string, path: string, text: string) => {
      files += 1;
      const [problem] = targets.find((target) => target.id === id)!.validate(text, path);
      if (problem) problems.push(`${of}, ${id}, ${path}: ${problem}`);
    };
    /** What stands on the page of a tool, to be pasted: read back from its HTML. */
    const checkPage = (of: string, html: string, id?: string) => {
      const $ = load(html);
      $('figure.file').each((_, figure) => {
        const title = $(figure).closest('details').children('summary').text();
        const target = id ?? targets.find((one) => one.title === title)!.id;
        check(of, target, $(figure).find('.code').first().text(), $(figure).find('pre').text());
      });
    };
    for await (const server of catalogServers(connection.db)) {
      if (server.tools.length === 0) continue;
      const policies = policyTexts(serverPolicy(server));
      for (const { id, files: written } of policies.ofServer())
        for (const { path, text } of written) check(server.key, id, path, text);
      for (const { name } of server.tools) {
        const { main, otherTargets } = policies.ofTool(name);
        checkPage(`${server.key} ${name}`, main.html, main.id);
        checkPage(`${server.key} ${name}`, otherTargets);
      }
    }

    expect(problems).toEqual([]);
    expect(files).toBeGreaterThan(3000);
  });

  test('a target counts calls if its format does, whether the rule has a limit or none', async () => {
    for await (const server of catalogServers(connection.db)) {
      if (server.key !== 'npm:odd') continue;
      const texts = policyTexts(serverPolicy(server));
      for (const tool of ['yesR', 'yesW', 'yesD']) {
        const { counting } = texts.ofTool(tool);

        expect(counting, tool).toContain('Intercept');
        expect(counting, tool).not.toContain('Docker MCP Gateway');
      }
    }
  });
});
