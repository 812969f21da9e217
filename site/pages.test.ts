import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveTestCatalog, saveTestServer } from './testing.ts';
import { executablePath, faultsOf, type OpenSite, openSite } from './testing-browser.ts';
import { saveTestChanges, saveTestCopies } from './testing-changes.ts';

const ordinary = '/tools/npm-acme--notes-mcp/purge_notes.html';
const longName = '@somebodysverylongscope/another-long-package-name-server';
const longTool = 'list_everything_that_was_ever_kept_in_any_of_the_foldersOfThisAccount';
const flagged = 'delete_everything_that_was_ever_kept_in_any_of_the_foldersOfThisAccount';
const servers = [
  '/servers/npm-acme--notes-mcp.html',
  '/servers/npm-flagged.html',
  '/servers/npm-somebodysverylongscope--yet-another-long-package-name.html',
  '/servers/npm-many.html',
];
const dump = { name: 'catalog.sqlite.zst', bytes: 3_440_000, sha256: 'ab'.repeat(32) };
const kinds: [kind: string, path: string][] = [
  ['home', '/'],
  ['the search', '/search.html'],
  ['the check of a configuration', '/check.html'],
  ['a language', '/languages/typescript.html'],
  ['a transport', '/transports/local.html'],
  ['a way of finding', '/found/source.html'],
  ['a server', '/servers/npm-acme--notes-mcp.html'],
  ['a server with 500 tools', '/servers/npm-many.html'],
  ['a server without tools', '/servers/npm-empty.html'],
  ['a hostile server', '/servers/npm-hostile.html'],
  ['a tool', ordinary],
  ['a tool with modes', '/tools/npm-acme--notes-mcp/manage_note.html'],
  ['a tool with the smallest definition', '/tools/npm-acme--notes-mcp/thing.html'],
  ['a Chinese tool', '/tools/npm-zhongwen-tools/send_all.html'],
  ['an Arabic tool', '/tools/npm-arabic-tools/read_note.html'],
  [
    'a name of 120 characters',
    '/tools/npm-long-names/copy_the_folder_and_everything_below_it_to_copy_the_folder_and_everything_below_-6bb7c5.html',
  ],
  ['hidden characters', '/tools/npm-hostile/hidden-name-649a1c.html'],
  ['markup in every field', '/tools/npm-hostile/img-src-x-onerror-alert-1-63b586.html'],
  ['a category', '/categories/destructive.html'],
  ['a level', '/levels/low.html'],
  ['a factor', '/factors/bulk.html'],
  ['poisoned definitions', '/integrity/poisoned.html'],
  ['a server of suspicious definitions', '/servers/npm-pushy.html'],
  ['all servers', '/catalog.html'],
  ['attack patterns', '/attacks.html'],
  ['an attack pattern', '/attacks/indirect-injection.html'],
  ['targets', '/targets.html'],
  ['a target', '/targets/claude-code.html'],
  ['changes', '/changes.html'],
  ['method', '/methodology.html'],
  ['what changed', '/diffs/npm-changing.html'],
  ['what changed in every kind of tool', '/diffs/npm-all-changed.html'],
  ['what changed in 500 tools', '/diffs/npm-many-changed.html'],
  ['definitions of several servers', '/definitions.html'],
  ['the comparison of servers', '/compare.html'],
  ['the data', '/data.html'],
  ['no page', '/404.html'],
];

describe.skipIf(!executablePath)('pages in Chromium (skipped where none is installed)', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite(
      async (db) => {
        await saveTestCatalog(db);
        const categories = ['Read', 'Write', 'Execute', 'Destructive'] as const;
        const many = Array.from({ length: 500 }, (_, index) => ({
          name: `tool_${index}`,
          category: categories[index % 4]!,
        }));
        await saveTestServer(db, { key: 'npm:many', name: 'Many tools' }, many);
        const parameter = { type: 'string', description: 'averylongwordwithoutaspace'.repeat(9) };
        await saveTestServer(db, { key: `npm:${longName}`, name: longName, version: '1.0.0-beta.12' }, [
          {
            name: longTool,
            category: 'Read',
            description: 'Lists.',
            inputSchema: { type: 'object', properties: { [`the_${'long_'.repeat(10)}name`]: parameter } } as never,
          },
        ]);
        const another = '@somebodysverylongscope/yet-another-long-package-name';
        await saveTestServer(db, { key: `npm:${another}`, name: another, version: '1.0.0-beta.12' }, [
          {
            name: flagged,
            category: 'Destructive',
            description: 'Deletes.',
            factors: ['irreversible', 'bulk'],
            needsReview: true,
          },
        ]);
        await saveTestServer(db, { key: 'npm:flagged', name: 'Flagged' }, [
          {
            name: 'delete_all_notes',
            category: 'Destructive',
            factors: ['irreversible', 'bulk'],
            integrity: 'poisoned',
          },
        ]);
        const pushy = many.slice(0, 8).map((tool) => ({
          ...{ ...tool, name: `pushy_${tool.name}` },
          integrity: 'suspicious',
        }));
        await saveTestServer(db, { key: 'npm:pushy', name: 'Pushy' }, pushy);
        await saveTestChanges(db);
        await saveTestCopies(db);
      },
      { data: { date: '2026-11-20', rows: { servers: 9, tools: 500, changes: 3 }, files: [dump] } },
    );
  });
  afterAll(() => site?.close());

  test.each(kinds)(
    '%s fits narrow and wide screens and has no accessibility fault in light or dark',
    async (_, path) => {
      await site.visit(path, { viewport: { width: 320, height: 800 }, bypassCSP: true }, async (page) => {
        await page.evaluate(unfold);
        // The second is a screen of 1280 × 1024 at a zoom of 400 %.
        for (const [width, height] of [
          [360, 800],
          [320, 256],
        ] as const) {
          await page.setViewportSize({ width, height });
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }
        expect(await faultsOf(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await faultsOf(page, ['color-contrast'])).toEqual([]);
        for (const width of [720, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }
        expect(await faultsOf(page, ['scrollable-region-focusable', 'target-size'])).toEqual([]);
      });
    },
  );

  test.each([
    ['/servers/npm-somebodysverylongscope--another-long-package-name-server.html', longName],
    ['/tools/npm-somebodysverylongscope--another-long-package-name-server/', longTool],
  ])('a long name in the heading of %s breaks behind its words, and its text stays', async (path, name) => {
    const file = site.files().find((it) => it.startsWith(path) && it.endsWith('.html'))!;
    for (const width of [320, 360]) {
      const lines = await site.visit(file, { viewport: { width, height: 800 } }, (page) => page.evaluate(headingLines));
      expect(lines.join('')).toBe(name);
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/[/_-]$|folders$|Of$|This$/);
    }
  });

  test('a definition of several servers does so too, whatever its name and text', async () => {
    await site.visit('/definitions.html', { viewport: { width: 320, height: 800 }, bypassCSP: true }, async (page) => {
      const paths = await page
        .locator('main a[href^="/definitions/"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      expect(paths.length).toBe(6);
      for (const path of paths) {
        await page.goto(site.base + path);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
        expect(await faultsOf(page), path).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await faultsOf(page, ['color-contrast']), path).toEqual([]);
      }
    });
  });

  test.each(
    [360, 1280].flatMap((width) =>
      [ordinary, '/tools/npm-flagged/delete_all_notes.html', longTool, flagged].map((of) => [width, of] as const),
    ),
  )('the answer stands in the first 400 pixels at a width of %i, without script: %s', async (width, of) => {
    const begin = of.toLowerCase().slice(0, 40);
    const file = of.startsWith('/') ? of : site.files().find((it) => it.includes(begin) && it.endsWith('.html'))!;
    await site.visit(file, { viewport: { width, height: 800 }, javaScriptEnabled: false }, async (page) => {
      for (const selector of ['h1', '.verdict', '.marks', '.advice', '.crumbs time']) {
        const box = (await page.locator(selector).first().boundingBox())!;
        expect(box.y + box.height, selector).toBeLessThanOrEqual(400);
      }
    });
  });

  test.each([360, 1280].flatMap((width) => servers.map((path) => [width, path] as const)))(
    'so does who made a server, the worst of it and what to do, at a width of %i: %s',
    async (width, path) => {
      await site.visit(path, { viewport: { width, height: 800 }, javaScriptEnabled: false }, async (page) => {
        for (const selector of ['h1', '.verdict', '.facts', '.worst', '.advice']) {
          const box = (await page.locator(selector).first().boundingBox())!;
          expect(box.y + box.height, selector).toBeLessThanOrEqual(400);
        }
      });
    },
  );

  test('parameters and configurations of long names fit a narrow screen, and ids of rules break at hyphens', async () => {
    const file = site.files().find((it) => it.includes(longTool.toLowerCase().slice(0, 40)) && it.endsWith('.html'))!;
    await site.visit(file, { viewport: { width: 360, height: 800 } }, async (page) => {
      await page.evaluate(unfold);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.setViewportSize({ width: 1280, height: 800 });
      const lines = await page.evaluate(() => {
        const row = document.querySelector<HTMLElement>('#why tr:has(.rule)')!;
        row.querySelector('q')!.textContent = 'A sentence of the author that is long. '.repeat(20);
        row.querySelector('.ptr')!.textContent = '/inputSchema/properties/a_parameter_of_some_length/description';
        const rule = row.querySelector('.rule')!;
        rule.textContent = 'pressures-reader';
        const range = document.createRange();
        range.selectNodeContents(rule);
        return new Set(Array.from(range.getClientRects(), ({ top }) => top)).size;
      });
      expect(lines).toBeLessThanOrEqual(2);
    });
    await site.visit('/check.html', { viewport: { width: 360, height: 800 } }, async (page) => {
      const mcpServers = {
        [`a_${'very_long_'.repeat(8)}name`]: { command: 'npx', args: [longName] },
        other: { command: 'npx', args: ['averylongpackagename'.repeat(4)] },
      };
      await page.locator('#config').fill(JSON.stringify({ mcpServers }));
      await page.locator('#answer tbody tr').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  });

  test('without script no box stands there that does nothing, and lists do not repeat what they are of', async () => {
    for (const path of ['/', '/search.html', '/compare.html']) {
      await site.visit(path, { javaScriptEnabled: false }, async (page) => {
        expect(await page.locator('input, select, form button').filter({ visible: true }).count(), path).toBe(0);
        expect(await page.locator('noscript').filter({ visible: true }).count(), path).toBe(1);
      });
    }
    await site.visit('/compare.html', { viewport: { width: 1280, height: 800 } }, async (page) => {
      const height = await page.locator('#compared').evaluate((one) => one.clientHeight);
      expect(height).toBe(0);
    });
    await site.visit('/categories/destructive.html', {}, async (page) => {
      expect(await page.locator('caption').textContent()).toMatch(/^\d+ tools$/);
      expect(await page.locator('thead th').allTextContents()).toEqual(['Tool']);
    });
    await site.visit('/levels/critical.html', {}, async (page) => {
      expect(await page.locator('thead th').allTextContents()).toEqual(['Tool', 'Category']);
    });
  });

  test('a server page tells how many tools its policy allows, and how many of them only so often', async () => {
    await site.visit('/servers/npm-many.html', {}, async (page) => {
      const advice = await page.locator('.advice').first().textContent();
      expect(advice).toContain('375 allowed (250 of them only so often), 125 refused');
    });
    await site.visit('/servers/npm-arabic-tools.html', {}, async (page) => {
      expect(await page.locator('.advice').first().textContent()).toContain('1 allowed, 0 refused');
    });
  });

  test('every place to click is at least 24 pixels high or stands in a sentence', async () => {
    const small = await site.visit(ordinary, { viewport: { width: 360, height: 800 } }, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('nav a, .marks a, summary, .related a, button, input')]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
          .map((one) => one.outerHTML.slice(0, 100)),
      ),
    );
    expect(small).toEqual([]);
  });

  test('the search is worked by keyboard, and says what it found', async () => {
    await site.visit('/', { viewport: { width: 800, height: 800 }, bypassCSP: true }, async (page) => {
      const box = page.getByRole('combobox', { name: 'Find a tool or a server' });
      const said = page.getByRole('status');
      const active = async () => page.locator(`#${await box.getAttribute('aria-activedescendant')}`);
      await page.keyboard.press('/');
      await page.keyboard.type('purge');
      // The first results come before it is said how many there are.
      await said.getByText('1 tool found.', { exact: true }).waitFor();
      expect(await box.getAttribute('aria-expanded')).toBe('true');
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('ArrowDown');
      expect(await (await active()).textContent()).toContain('purge_notes');
      expect(await (await active()).getAttribute('aria-selected')).toBe('true');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
      await page.keyboard.press('ArrowDown');
      expect(await box.getAttribute('aria-activedescendant')).toBeNull();
      await page.keyboard.press('ArrowUp');
      expect(await (await active()).textContent()).toContain('purge_notes');
      await page.keyboard.press('Escape');
      expect(await page.locator('#found').isHidden()).toBe(true);
      expect(await box.inputValue()).toBe('purge');
      await page.keyboard.press('Escape');
      expect(await box.inputValue()).toBe('');
      expect(await said.textContent()).toContain('nothing you type is sent');
      await page.keyboard.type('便签');
      await page.getByRole('option').filter({ hasText: '便签_删除' }).waitFor();
      await box.fill('onerror');
      await page.getByRole('option').filter({ hasText: 'onerror' }).first().waitFor();
      expect(await page.locator('#found img').count()).toBe(0);
      await box.fill('zzzz nothing like it');
      await page.getByText('Nothing matches').waitFor();
      await box.fill('npx -y @nobody/nowhere');
      await page.getByText('Not in the catalog').waitFor();
      await box.fill('acme list');
      await said.filter({ hasText: ' found' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/tools/npm-acme--notes-mcp/list_notes.html');
    });
  });

  test('a search with its filters is an address', async () => {
    await site.visit(
      '/',
      { viewport: { width: 320, height: 800 }, colorScheme: 'dark', bypassCSP: true },
      async (page) => {
        await page.getByRole('combobox', { name: 'Find a tool or a server' }).fill('note');
        await page.locator('#found [role=option]').first().waitFor();
        await page.keyboard.press('Enter');
        await page.waitForURL('**/search.html?q=note');
        const options = page.locator('#found [role=option]');
        const said = page.getByRole('status');
        await said.filter({ hasText: ' found' }).waitFor();
        const [all, counted] = [await options.count(), await said.textContent()];
        await page.getByLabel('Category').selectOption('destructive');
        // Some of the results come before it is said how many there are.
        await page.waitForFunction((before) => document.querySelector('#said')!.textContent !== before, counted);
        expect(await options.count()).toBeLessThan(all);
        expect(new URL(page.url()).search).toBe('?q=note&category=destructive');
        expect(await page.locator('#found').textContent()).toContain('purge_notes');
        expect(await page.locator('#found').textContent()).not.toContain('add_note');
        expect(await faultsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
        await page.goto(`${site.base}/search.html?factor=untrusted_content&language=nonsense`);
        await page.getByText('1 server and 1 tool found').waitFor();
        await page.goto(`${site.base}/search.html?level=critical&q=pay`);
        await page.getByText('1 tool found').waitFor();
      },
    );
  });

  const screens = [
    [1350, 940, 'light'],
    [1350, 940, 'dark'],
    [412, 823, 'light'],
    [412, 823, 'dark'],
  ] as const;
  test.each(screens)('nothing moves on the page of results at %i × %i, %s', async (width, height, colorScheme) => {
    await site.visit('/404.html', { viewport: { width, height }, colorScheme }, async (page) => {
      for (const [query, words] of [
        ['?q=tool', '30 shown'],
        ['?category=financial', 'found.'],
        ['?q=qzxjv', 'Nothing matches'],
        ['?q=npx+-y+@nobody/nowhere', 'Not in the catalog'],
        ['', 'nothing you type is sent'],
      ] as const) {
        const { promise: drawn, resolve: answer } = Promise.withResolvers<void>();
        await page.route('**/*.json', (route) => drawn.then(() => route.continue()).catch(() => {}));
        await page.goto(`${site.base}/search.html${query}`);
        const before = await page.evaluate(saidHeight);
        answer();
        await page.getByRole('status').filter({ hasText: words }).waitFor();

        expect(await page.evaluate(saidHeight), query).toBeGreaterThanOrEqual(before);
        expect(await page.evaluate(shifted), query).toBeLessThan(0.02);
        await page.unroute('**/*.json');
      }
    });
  });

  test('two servers are compared by the link of one and a package that is typed', async () => {
    await site.visit(
      '/servers/npm-hostile.html',
      { viewport: { width: 320, height: 800 }, bypassCSP: true },
      async (page) => {
        await page.getByRole('link', { name: 'with another server' }).click();
        await page.getByText('Now the other one').waitFor();
        expect(await page.getByLabel('First server').inputValue()).toBe('npm:hostile');
        await page.getByLabel('Second server').fill('notes');
        await page.locator('#names option').first().waitFor({ state: 'attached' });
        await page.getByLabel('Second server').fill('npm:@acme/notes-mcp');
        await page.locator('#compared h2').first().waitFor();

        expect(await page.locator('#answer').textContent()).toMatch(
          /^Acme Notes MCP reaches Critical, Nice <b>server<\/b>.* at most High\.$/,
        );
        expect(new URL(page.url()).search).toBe('?a=npm-hostile&b=npm-acme--notes-mcp');
        expect(await page.locator('#compared').textContent()).toContain('hiddenU+200B U+202Ename');
        expect(await page.locator('#compared img, #compared script').count()).toBe(0);
        expect(await faultsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
        await page.getByLabel('Second server').fill('server');
        await page.keyboard.press('Enter');
        await page.getByText('«server» means several servers: choose one.').waitFor();
        expect(await page.locator('#compared h2').count()).toBe(0);
        await page.goto(`${site.base}/compare.html?a=npm-original&b=npm-all-changed`);
        await page.getByText('6 names on both').waitFor();
        expect(await page.locator('#compared').textContent()).toContain('another definition');
        await page.locator('#compared summary', { hasText: 'largest' }).click();
        const open = page.locator('#compared [open]');
        await open.locator('.diff').nth(1).waitFor();
        expect(await open.locator('.diff ins').allTextContents()).toEqual([
          expect.stringContaining('并删除。U+202E'),
          'more · string\n',
        ]);
        expect(await open.locator('.diff .code del').textContent()).toContain('field_39 · string · Field 39\n');
        expect(await faultsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      },
    );
  });

  test('a pasted configuration is rated where it is: nothing of it is sent, no secret is shown', async () => {
    const secrets = ['sk-very-secret', 'top-secret-token', 'hidden-argument', 'query-secret', 'local-program'];
    const pasted = `{
      // my servers
      "mcpServers": {
        "notes": { "command": "npx", "args": ["-y", "@acme/notes-mcp@0.9.0", "--key", "hidden-argument"], "env": { "KEY": "sk-very-secret" } },
        "same": { "command": "npx", "args": ["-y", "@acme/notes-mcp", "--key", "hidden-argument"], "env": { "KEY": "sk-very-secret" } },
        "<img src=x onerror=alert(9)>": { "url": "https://top-secret-token.example/mcp?key=query-secret" },
        "mine": { "command": "/opt/local-program", "args": [] },
      },
    }`;
    const context = await site.browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    const sent: string[] = [];
    page.on('request', (request) =>
      sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`),
    );
    await page.goto(`${site.base}/check.html`);
    const before = sent.length;
    await page.locator('#config').fill(pasted);
    await page.getByText('4 servers, 2 of them in the catalog, 1 at another version than the one rated').waitFor();

    const asked = sent.slice(before).filter((request) => !request.includes('/icon.svg '));
    expect(asked.length).toBeGreaterThan(0);
    for (const request of asked) expect(request).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lookup\/[0-9a-f]{2}\.json /);
    for (const part of [...secrets, 'acme', 'notes', 'mine', '0.9.0']) expect(sent.join('\n')).not.toContain(part);
    const shown = (await page.locator('#answer').textContent()) ?? '';
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(shown).toContain('Acme Notes MCP');
    expect(shown).toMatch(/\d destructive/);
    const [pinned, unpinned] = await page.locator('#answer tbody tr').allTextContents();
    expect(pinned).toContain('Not the version rated: configured 0.9.0, rated ');
    expect(pinned).toContain('(«npm run -s toolrisk -- inspect npm:');
    expect(unpinned).not.toContain('Not the version rated');
    expect(await page.locator('#answer img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('#config').fill('{ "mcpServers": ');
    await page.getByText('This is no JSON').waitFor();
    expect(await page.locator('#answer').isHidden()).toBe(true);
    await context.close();
  });
});

function unfold(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/** Runs in the page: the heading as it is broken into lines. */
function headingLines(): string[] {
  const texts = document.createTreeWalker(document.querySelector('h1')!, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const lines = new Map<number, string>();
  while (texts.nextNode()) {
    const { data } = texts.currentNode as Text;
    for (let at = 0; at < data.length; at += 1) {
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + 1);
      const { top } = range.getBoundingClientRect();
      lines.set(top, (lines.get(top) ?? '') + data[at]);
    }
  }
  return [...lines.values()];
}

/** Runs in the page: what stands above the results, when it is drawn. */
async function saidHeight(): Promise<number> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  return document.querySelector<HTMLElement>('#said')!.offsetHeight;
}

/** Runs in the page: its cumulative layout shift. */
function shifted(): Promise<number> {
  return new Promise((done) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { entryType, ...entry } of list.getEntries().map((one) => one.toJSON())) {
        if (entryType === 'layout-shift') sum += entry.value;
        else done(sum);
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    observer.observe({ type: 'mark', buffered: true });
    performance.mark('asked');
  });
}
