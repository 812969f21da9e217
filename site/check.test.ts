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
      await page.locator('#config').fill('extensions:\n  notes:\n    cmd: npx\n');
      await page.getByText('This is YAML, which this page does not read.').waitFor();
    });
  });
});
