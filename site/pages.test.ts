import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDb } from '#db/client.ts';
import { publish } from './publish.ts';
import { saveTestCatalog, saveTestServer } from './testing.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ordinary = '/tools/npm-acme--notes-mcp/purge_notes.html';
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
  ['all servers', '/catalog.html'],
  ['attack patterns', '/attacks.html'],
  ['an attack pattern', '/attacks/indirect-injection.html'],
  ['targets', '/targets.html'],
  ['a target', '/targets/claude-code.html'],
  ['changes', '/changes.html'],
  ['method', '/methodology.html'],
  ['what changed', '/diffs/npm-changing.html'],
  ['no page', '/404.html'],
];

describe.skipIf(!executablePath)('pages in Chromium (skipped where none is installed)', () => {
  let out: string;
  let server: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'pages-'));
    const { db, close } = await openDb('memory://');
    await saveTestCatalog(db);
    const categories = ['Read', 'Write', 'Execute', 'Destructive'] as const;
    const many = Array.from({ length: 500 }, (_, index) => ({
      name: `tool_${index}`,
      category: categories[index % 4]!,
    }));
    await saveTestServer(db, { key: 'npm:many', name: 'Many tools' }, many);
    const changing = { key: 'npm:changing', name: 'Changing' };
    await saveTestServer(db, changing, [
      { name: 'lists', category: 'Read', description: 'Lists the files of a folder.' },
    ]);
    await saveTestServer(db, changing, [
      { name: 'lists', category: 'Destructive', description: 'Lists or deletes the files of a folder.\u200b' },
    ]);
    await publish(db, { out });
    await close();
    const files = sirv(out);
    server = createServer((request, response) => {
      response.setHeader('content-security-policy', policy);
      files(request, response, () => void response.writeHead(404).end());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(out, { recursive: true, force: true });
  });

  /** Opens a page and runs `look`; anything the page complains about or asks of others fails the test. */
  async function visit<Seen>(
    path: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<Seen>,
  ): Promise<Seen> {
    const context = await browser.newContext(options);
    const complaints: string[] = [];
    try {
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));
      // A page that is left drops what it was asking for.
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? 'failed';
        if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
      });
      page.on('request', (request) => !request.url().startsWith(base) && complaints.push(`asked ${request.url()}`));
      await page.goto(base + path);
      const seen = await look(page);
      expect(complaints).toEqual([]);
      return seen;
    } finally {
      await context.close();
    }
  }

  test.each(kinds)('%s fits narrow screens and has no accessibility fault in light or dark', async (_, path) => {
    await visit(path, { viewport: { width: 320, height: 800 }, bypassCSP: true }, async (page) => {
      await page.evaluate(unfold);
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await page.evaluate(axe);
      expect(await page.evaluate(axeFaults, undefined)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await page.evaluate(axeFaults, ['color-contrast'])).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await page.evaluate(axeFaults, ['scrollable-region-focusable', 'target-size'])).toEqual([]);
    });
  });

  test.each([360, 1280])(
    'the answer stands in the first 400 pixels at a width of %i, without script',
    async (width) => {
      await visit(ordinary, { viewport: { width, height: 800 }, javaScriptEnabled: false }, async (page) => {
        for (const selector of ['h1', '.verdict', '.marks', '.advice', '.crumbs time']) {
          const box = (await page.locator(selector).first().boundingBox())!;
          expect(box.y + box.height, selector).toBeLessThanOrEqual(400);
        }
      });
    },
  );

  test('every place to click is at least 24 pixels high or stands in a sentence', async () => {
    const small = await visit(ordinary, { viewport: { width: 360, height: 800 } }, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('nav a, .marks a, summary, .related a, button, input')]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
          .map((one) => one.outerHTML.slice(0, 100)),
      ),
    );
    expect(small).toEqual([]);
  });

  test('the search is worked by keyboard, and says what it found', async () => {
    await visit('/', { viewport: { width: 800, height: 800 }, bypassCSP: true }, async (page) => {
      const box = page.getByRole('combobox', { name: 'Find a tool or a server' });
      const said = page.getByRole('status');
      const active = async () => page.locator(`#${await box.getAttribute('aria-activedescendant')}`);
      await page.keyboard.press('/');
      await page.keyboard.type('purge');
      await page.locator('#found [role=option]').first().waitFor();
      expect(await said.textContent()).toBe('1 tool found.');
      expect(await box.getAttribute('aria-expanded')).toBe('true');
      await page.evaluate(axe);
      expect(await page.evaluate(axeFaults, undefined)).toEqual([]);
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
      await page.keyboard.type('便签');
      await page.locator('#found [role=option]').first().waitFor();
      expect(await page.locator('#found').textContent()).toContain('便签_删除');
      await box.fill('onerror');
      await page.locator('#found [role=option]').first().waitFor();
      expect(await page.locator('#found img').count()).toBe(0);
      await box.fill('zzzz nothing like it');
      await page.getByText('Not in the catalog').waitFor();
      await box.fill('acme list');
      await page.locator('#found [role=option]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/tools/npm-acme--notes-mcp/list_notes.html');
    });
  });

  test('a search with its filters is an address', async () => {
    await visit('/', { viewport: { width: 320, height: 800 }, colorScheme: 'dark', bypassCSP: true }, async (page) => {
      await page.getByRole('combobox', { name: 'Find a tool or a server' }).fill('note');
      await page.locator('#found [role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search.html?q=note');
      const options = page.locator('#found [role=option]');
      await options.first().waitFor();
      const all = await options.count();
      await page.getByLabel('Category').selectOption('destructive');
      await page.waitForFunction((amount) => document.querySelectorAll('#found [role=option]').length < amount, all);
      expect(new URL(page.url()).search).toBe('?q=note&category=destructive');
      expect(await page.locator('#found').textContent()).toContain('purge_notes');
      expect(await page.locator('#found').textContent()).not.toContain('add_note');
      await page.evaluate(axe);
      expect(await page.evaluate(axeFaults, undefined)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.goto(`${base}/search.html?factor=untrusted_content&language=nonsense`);
      await page.getByText('1 server and 1 tool found').waitFor();
      await page.goto(`${base}/search.html?level=critical&q=pay`);
      await page.getByText('1 tool found').waitFor();
    });
  });

  test('a pasted configuration is rated where it is: nothing of it is sent, no secret is shown', async () => {
    const secrets = ['sk-very-secret', 'top-secret-token', 'hidden-argument', 'query-secret', 'local-program'];
    const pasted = `{
      // my servers
      "mcpServers": {
        "notes": { "command": "npx", "args": ["-y", "@acme/notes-mcp", "--key", "hidden-argument"], "env": { "KEY": "sk-very-secret" } },
        "<img src=x onerror=alert(9)>": { "url": "https://top-secret-token.example/mcp?key=query-secret" },
        "mine": { "command": "/opt/local-program", "args": [] },
      },
    }`;
    const context = await browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    const sent: string[] = [];
    page.on('request', (request) =>
      sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`),
    );
    await page.goto(`${base}/check.html`);
    const before = sent.length;
    await page.locator('#config').fill(pasted);
    await page.getByText('3 servers, 1 of them in the catalog').waitFor();

    const asked = sent.slice(before).filter((request) => !request.includes('/icon.svg '));
    expect(asked.length).toBeGreaterThan(0);
    for (const request of asked) expect(request).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lookup\/[0-9a-f]{2}\.json /);
    for (const part of [...secrets, 'acme', 'notes', 'mine']) expect(sent.join('\n')).not.toContain(part);
    const shown = await page.locator('#answer').innerText();
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(shown).toContain('Acme Notes MCP');
    expect(shown).toMatch(/\d destructive/);
    expect(await page.locator('#answer img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.evaluate(axe);
    expect(await page.evaluate(axeFaults, undefined)).toEqual([]);
    await page.locator('#config').fill('{ "mcpServers": ');
    await page.getByText('This is no JSON').waitFor();
    expect(await page.locator('#answer').isHidden()).toBe(true);
    await context.close();
  });
});

function unfold(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/** Runs in the page: the faults axe finds, of these rules or of all. */
async function axeFaults(rules: string[] | undefined): Promise<string[]> {
  type Violations = { violations: { id: string; nodes: { html: string }[] }[] };
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Violations> } };
  const { violations } = await axe.run(rules ? { runOnly: rules } : {});
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}
