import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aliasOf } from '#classifier/policy/alias.ts';
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
        const title = $(figure).closest('details').children('summary').contents().first().text().replace(/: $/, '');
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

  test('each place says beside its name what its files do with the tool', async () => {
    for await (const server of catalogServers(connection.db)) {
      if (server.key !== 'npm:odd') continue;
      const alias = aliasOf({ id: server.key });
      const texts = policyTexts(serverPolicy(server));
      for (const tool of ['xR', 'xW', 'xE', 'xD', 'xF', 'xU']) {
        const $ = load(texts.ofTool(tool).otherTargets);
        const said = $('.targets > details > summary:has(small)')
          .map((_, one) => $(one).text())
          .toArray();
        expect(said.length).toBeGreaterThan(10);
        for (const place of said) {
          const [title, outcome] = place.split(': ');
          const target = targets.find((one) => one.title === title)!;
          const details = $('summary')
            .filter((_, one) => $(one).text() === place)
            .closest('details');
          const files = details
            .find('figure')
            .map((_, one) => ({ path: $(one).find('figcaption').text(), text: $(one).find('pre').text() }))
            .toArray();
          // Empty files are not shown, and what is the same for all stands on the page of the target.
          files.push(...['copilot-arguments.txt'].map((path) => ({ path, text: '' })));
          const { definitionHash } = serverPolicy(server).tools[tool]!;
          const call = { tool, definitionHash };
          const does = target.evaluate(files, call, { alias, guard: false, allowLooser: false, fragment: true });

          expect({ allows: 'allow', asks: 'ask', hides: 'deny', refuses: 'deny' }[outcome!.split(' ')[0]!], place).toBe(
            does,
          );
        }
      }
      const write = load(texts.ofTool('xW').otherTargets)('summary').text();
      expect(write).toContain('Intercept: allows 30 a minute');
      expect(write).toContain('Codex: asks each time');
      expect(write).toContain('ToolHive: refuses it');
      expect(texts.ofTool('xW').exact).not.toContain('ToolHive');
    }
  });

  test('each place says what its files do with how many tools of a server', async () => {
    for await (const server of catalogServers(connection.db)) {
      if (server.key !== 'npm:@acme/notes-mcp') continue;
      const of = (id: string) =>
        policyTexts(serverPolicy(server))
          .ofServer()
          .find((text) => text.id === id)!.outcome;

      expect(of('policylayer')).toBe('5 allowed (3 of them only so often) and 5 refused');
      expect(of('claude-code')).toBe('2 allowed and 8 refused');
    }
  });

  test('a tool’s file for Claude Code changes nothing for other tools; a server’s says that it does', async () => {
    for await (const server of catalogServers(connection.db)) {
      if (server.key !== 'npm:@acme/notes-mcp') continue;
      const texts = policyTexts(serverPolicy(server));
      const $ = load(texts.ofTool('list_notes').otherTargets);
      const of = (title: string) =>
        $('summary')
          .filter((_, one) => $(one).text().startsWith(`${title}:`))
          .parent();
      for (const title of ['Claude Code', 'Claude Code managed settings']) {
        expect(JSON.parse(of(title).find('pre').text())).toEqual({
          $schema: 'https://json.schemastore.org/claude-code-settings.json',
          permissions: { allow: ['mcp__notes__list_notes'], deny: [] },
        });
        expect(of(title).text()).toContain('Tools it does not name: what the settings around it say.');
      }
      expect($.root().text()).toContain(
        'None of them, save Open Policy Agent and Cerbos, checks whether a definition has changed',
      );
      expect(of('Envoy AI Gateway').text()).toContain('Tools of other servers: denied on the same route');
      const whole = texts.ofServer().find(({ id }) => id === 'claude-code')!;
      expect(whole.files[0]!.text).toContain('dontAsk');
      expect(whole.losses).toContain(
        'Tools of other servers: every tool that no rule in the settings allows is denied.',
      );
    }
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
