import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveTestServer } from './testing.ts';
import { executablePath, type OpenSite, openSite } from './testing-browser.ts';

const siteUrl = 'https://catalog.example';
const skipped = executablePath ? '' : ' (no Chromium here)';
const files = [{ name: 'tools.jsonl.zst', bytes: 3_440_000, sha256: 'ab'.repeat(32) }];
const data = { date: '2026-11-20', rows: { servers: 1, tools: 1, changes: 0 }, files };

describe.skipIf(!executablePath)(`what pages say of themselves to search engines, in Chromium${skipped}`, () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite(
      (db) =>
        saveTestServer(db, { key: 'npm:notes', name: '</script><b>Notes</b>', version: '1.2.0' }, [
          { name: 'read_note', category: 'Read' },
        ]),
      { siteUrl, data },
    );
  }, 120_000);
  afterAll(() => site?.close());

  test.each([
    ['/servers/npm-notes.html', ['Servers', '</script><b>Notes</b>'], 'SoftwareApplication'],
    ['/tools/npm-notes/read_note.html', ['Servers', '</script><b>Notes</b>', 'read_note'], undefined],
    ['/attacks/indirect-injection.html', ['Attacks', expect.any(String)], 'TechArticle'],
    ['/data.html', ['The data'], 'Dataset'],
  ])('%s has its place and subject as JSON-LD, which its policy of scripts lets stand', async (path, names, type) => {
    // Whatever the browser complains of fails the visit.
    const text = await site.visit(path, {}, (page) =>
      page.locator('script[type="application/ld+json"]').evaluate((element) => element.textContent!),
    );
    const [trail, about] = JSON.parse(text)['@graph'];

    expect(trail.itemListElement.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(trail.itemListElement.at(-1).item).toBe(siteUrl + path);
    expect(about?.['@type']).toBe(type);
    expect(about?.url ?? siteUrl + path).toBe(siteUrl + path);
  });
});
