import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveTestCatalog } from './testing.ts';
import { executablePath, type OpenSite, openSite } from './testing-browser.ts';
import { saveTestChanges, saveTestCopies } from './testing-changes.ts';

const notes = '/servers/npm-acme--notes-mcp.html';
/** Pages, and of those that scripts fill what they hold then. */
const kinds: [path: string, filled?: string][] = [
  ['/'],
  ['/search.html?q=note', '#said:has-text("found")'],
  ['/check.html'],
  ['/compare.html?a=npm-original&b=npm-hostile', '#compared h2'],
  [notes],
  ['/tools/npm-acme--notes-mcp/manage_note.html'],
  ['/catalog.html'],
  ['/categories/destructive.html'],
  ['/attacks.html'],
  ['/attacks/indirect-injection.html'],
  ['/targets.html'],
  ['/targets/claude-code.html'],
  ['/changes.html'],
  ['/methodology.html'],
  ['/diffs/npm-changing.html'],
  ['/definitions.html'],
  ['/404.html'],
];
const options = { viewport: { width: 800, height: 600 }, reducedMotion: 'reduce' } as const;

describe.skipIf(!executablePath)('the keyboard (skipped where no Chromium is installed)', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite(
      async (db) => {
        await saveTestCatalog(db);
        await saveTestChanges(db);
        await saveTestCopies(db);
      },
      { siteUrl: 'https://catalog.example' },
    );
  });
  afterAll(() => site?.close());

  test.each(kinds)(
    'reaches everything on %s in the order it stands, each seen when it has the focus',
    async (path, filled) => {
      await site.visit(path, options, async (page) => {
        if (filled) await page.locator(filled).first().waitFor();
        const walked = await walk(page);

        expect(walked.missed).toEqual([]);
        expect(walked.unseen).toEqual([]);
        expect(walked.inOrder).toBe(true);
      });
    },
  );

  test('leaps over the head of a page', async () => {
    await site.visit(notes, options, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().left)).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    });
  });

  test('pastes a configuration and opens the server it names', async () => {
    await site.visit('/check.html', options, async (page) => {
      await tabTo(page, 'config');
      await page.keyboard.insertText('{"mcpServers": {"n": {"command": "npx", "args": ["@acme/notes-mcp"]}}}');
      await page.locator('#answer tbody a').first().waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${notes}`);
    });
  });

  test('compares two servers', async () => {
    await site.visit('/compare.html', options, async (page) => {
      for (const [box, key] of Object.entries({ a: 'npm:hostile', b: 'npm:@acme/notes-mcp' })) {
        await tabTo(page, box);
        await page.keyboard.insertText(key);
      }
      await page.keyboard.press('Enter');
      await page.locator('#compared h2').first().waitFor();
      expect(await page.locator('#answer').textContent()).toContain('reaches Critical');
    });
  });

  test('every feed and sitemap is XML that a browser reads', async () => {
    await site.visit('/', options, async (page) => {
      const files = site.files().filter((file) => file.endsWith('.xml'));
      expect(files).toEqual(
        expect.arrayContaining(['/sitemap.xml', '/sitemaps/1.xml', '/feed.xml', '/wider.feed.xml']),
      );
      expect(await page.evaluate(notXml, files)).toEqual([]);
    });
  });
});

async function tabTo(page: Page, id: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
  }
  throw new Error(`The keyboard does not reach #${id}`);
}

/** Presses the tab key through a page. */
async function walk(page: Page): Promise<{ missed: string[]; unseen: string[]; inOrder: boolean }> {
  const amount = await page.evaluate(listen);
  for (let step = 0; step <= amount; step += 1) await page.keyboard.press('Tab');
  return page.evaluate(result);
}

interface Walk {
  expected: Element[];
  reached: { place: number; seen: boolean }[];
}

/** Runs in the page: notes what gets the focus, and gives how much should. */
function listen(): number {
  const able = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const expected = [...document.querySelectorAll<HTMLElement>(able)].filter(
    (one) => one.tabIndex >= 0 && (one.checkVisibility() || one.className === 'skip'),
  );
  const walk: Walk = { expected, reached: [] };
  (document.activeElement as HTMLElement).blur();
  document.addEventListener('focusin', ({ target }) => {
    const [box, style] = [(target as Element).getBoundingClientRect(), getComputedStyle(target as Element)];
    const drawn = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    walk.reached.push({ place: expected.indexOf(target as HTMLElement), seen: drawn && inside });
  });
  Object.assign(globalThis, { walk });
  return expected.length;
}

/** Runs in the page. */
function result(): { missed: string[]; unseen: string[]; inOrder: boolean } {
  const { expected, reached } = (globalThis as unknown as { walk: Walk }).walk;
  const named = (place: number) => expected[place]?.outerHTML.slice(0, 120) ?? 'something else';
  const places = reached.map(({ place }) => place).filter((place) => place >= 0);
  return {
    missed: expected.flatMap((_, place) => (places.includes(place) ? [] : [named(place)])),
    unseen: reached.flatMap(({ place, seen }) => (seen ? [] : [named(place)])),
    inOrder: places.every((place, at) => at === 0 || place > places[at - 1]! || place === 0),
  };
}

/** Runs in the page: which of these files a strict reader of XML refuses. */
async function notXml(paths: string[]): Promise<string[]> {
  const texts = await Promise.all(paths.map(async (path) => (await fetch(path)).text()));
  const read = (text: string) => new DOMParser().parseFromString(text, 'application/xml');
  return paths.filter((_, at) => read(texts[at]!).querySelector('parsererror'));
}
