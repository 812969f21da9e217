import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveTestServer } from './testing.ts';
import { executablePath, faultsOf, type OpenSite, openSite } from './testing-browser.ts';

const skipped = executablePath ? '' : ' (no Chromium here)';
const hidden = 'web_\u200bpage';

describe.skipIf(!executablePath)(`the check of a configuration in Chromium${skipped}`, () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite(async (db) => {
      const reads = Array.from({ length: 14 }, (_, n) => `read_note_${n}`);
      await saveTestServer(
        db,
        { key: 'npm:files', name: 'Files' },
        reads.map((name) => ({ name, category: 'Read', factors: ['private_data'] })),
      );
      await saveTestServer(db, { key: 'npm:web', name: 'Web' }, [
        { name: hidden, category: 'Read', factors: ['untrusted_content'] },
        { name: '<b>other</b>', category: 'Read', factors: ['untrusted_content'] },
      ]);
      await saveTestServer(db, { key: 'npm:mail', name: 'Mail' }, [
        { name: 'send_mail', category: 'Write', factors: ['external_send'] },
        { name: 'sort_mail', category: 'Write' },
      ]);
    });
  }, 120_000);
  afterAll(() => site?.close());

  const configured = (...names: string[]) =>
    JSON.stringify({
      mcpServers: Object.fromEntries(names.map((name) => [`my ${name}`, { command: 'npx', args: [name] }])),
    });

  test('servers that are dangerous together are named with their tools, and so is the smallest denial', async () => {
    await site.visit('/check.html', { viewport: { width: 320, height: 800 }, bypassCSP: true }, async (page) => {
      await page.locator('#config').fill(configured('files', 'web', 'mail', 'unheard-of'));
      await page.getByText('4 servers, 3 of them in the catalog. Together they are dangerous: see below.').waitFor();
      const together = page.locator('#together');
      const [said, missing] = await together.locator('p').allTextContents();

      expect(said).toContain('meet in these servers: an order hidden in such a text can carry private data outside.');
      expect(said).toContain('To break it, deny one tool, so that a way out is missing: my mail: send_mail.');
      expect(missing).toBe('1 server without a rating here may bring more of it.');
      const [first, strangers] = await together.locator('dd').allTextContents();
      expect(first).toMatch(/^found in: my files: read_note_0, .*read_note_\d+ and 2 more$/);
      expect(strangers).toContain('web_[U+200B]page');
      expect(strangers).toContain('<b>other</b>');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(await faultsOf(page)).toEqual([]);

      await page.locator('#config').fill(configured('files', 'web'));
      await together.getByText('show two of the 3; a definition can leave one unsaid.').waitFor();
      await page.locator('#config').fill(configured('unheard-of'));
      await page.getByText('1 server, 0 of them in the catalog.').waitFor();
      expect(await together.isHidden()).toBe(true);
      await page.locator('#config').fill(configured('unheard-of@1.2.3'));
      await page.getByText('inspect npm:unheard-of@1.2.3').waitFor();
    });
  });

  test("Codex's TOML is read by a script of its own, which JSON does without", async () => {
    await site.visit('/check.html', {}, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.locator('#config').fill(configured('files'));
      await page.getByText('1 server, 1 of them in the catalog.').waitFor();
      expect(asked.filter((path) => path.endsWith('.js'))).toEqual([]);

      await page.locator('#config').fill('[mcp_servers.post]\ncommand = "npx"\nargs = ["mail"]\nenabled = false\n');
      await page.locator('#answer').getByText('post (switched off)').waitFor();
      expect(asked.filter((path) => path.endsWith('.js'))).toHaveLength(1);
      const others = asked.filter((path) => !path.endsWith('.js') && path !== '/icon.svg');
      expect(others.filter((path) => !/^\/lookup\/[0-9a-f]{2}\.json$/.test(path))).toEqual([]);
      expect(await page.locator('#together').isHidden()).toBe(true);
      await page.locator('#config').fill('extensions:\n  notes:\n    cmd: npx\n');
      await page.getByText('This is YAML, which this page does not read.').waitFor();
    });
  });
});
