import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveTestServer } from './testing.ts';
import { executablePath, type OpenSite, openSite } from './testing-browser.ts';

const hebrew = '/tools/npm-notes/read_note.html';
const longKey = 'averylongpackagename'.repeat(3);
const phone = { viewport: { width: 360, height: 800 } };
const screen = { viewport: { width: 1280, height: 900 } };

describe.skipIf(!executablePath)('what a reader sees (skipped where no Chromium is installed)', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite(async (db) => {
      const note = { name: 'read_note', category: 'Read', title: 'קריאת פתק' } as const;
      await saveTestServer(db, { key: 'npm:notes', name: 'Notes' }, [
        { ...note, description: 'קורא פתק (notes).' },
        {
          name: 'delete_notes',
          category: 'Destructive',
          description: 'Deletes notes.',
          factors: ['irreversible', 'bulk', 'secrets'],
        },
        { name: 'add_note', category: 'Write', description: 'Adds a note.' },
      ]);
      await saveTestServer(db, { key: `npm:${longKey}`, name: 'Long' }, [{ name: 'alone', category: 'Read' }]);
      await saveTestServer(db, { key: 'npm:arabic', name: 'خادم الملاحظات' }, [{ name: 'alone', category: 'Read' }]);
      const lists = { name: 'lists', category: 'Read' } as const;
      await saveTestServer(db, { key: 'npm:changing', name: 'Changing' }, [{ ...lists, description: 'קורא פתק.' }]);
      await saveTestServer(db, { key: 'npm:changing', name: 'Changing' }, [{ ...lists, description: 'קורא פתק אחד.' }]);
    });
  });
  afterAll(() => site?.close());

  test.each(['/tools/npm-notes/delete_notes.html', '/servers/npm-notes.html', '/catalog.html', '/methodology.html'])(
    'no cell of a table on %s lies over another on a telephone',
    async (path) => {
      await site.visit(path, phone, async (page) => {
        expect(await page.evaluate(overlapping)).toEqual([]);
      });
    },
  );

  test('what is written from right to left begins at the right, in its title, its text, its quote and its changes', async () => {
    await site.visit(hebrew, screen, async (page) => {
      const [title, text] = await Promise.all(
        ['.quote p .said', '.quote blockquote .said'].map((of) => page.evaluate(textEdges, of)),
      );
      expect(title!.right).toBe(text!.right);
      const [quote, cell] = [await page.evaluate(textEdges, 'q .said'), await edges(page, 'th:has(q)')];
      expect(cell.right - quote.right).toBeLessThan(quote.left - cell.left);
    });
    await site.visit('/servers/npm-arabic.html', screen, async (page) => {
      expect(await page.locator('h1 bdi').evaluate((one) => getComputedStyle(one).letterSpacing)).toBe('normal');
    });
    await site.visit('/diffs/npm-changing.html', screen, async (page) => {
      const said = page.locator('.diff [data-untrusted]');
      expect(await said.evaluateAll((all) => all.map((one) => getComputedStyle(one).direction))).toEqual([
        'rtl',
        'rtl',
      ]);
      expect(await said.evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual(['he', 'he']);
    });
  });

  test('the results of a search are followed by no emptiness and no lists, which come back with an empty box', async () => {
    await site.visit('/search.html?q=delete', screen, async (page) => {
      await page.getByRole('status').filter({ hasText: 'found' }).waitFor();
      const [plate, found] = [await edges(page, '.plate'), await edges(page, '#found')];
      expect(plate.bottom - found.bottom).toBeLessThan(60);
      expect(await page.locator('.sheet').isHidden()).toBe(true);
      await page.locator('#q').fill('');
      await page.locator('.sheet').waitFor();
    });
  });

  test('what a box takes is not cut off, and the button beside it is as high', async () => {
    await site.visit('/', { viewport: { width: 320, height: 640 } }, async (page) => {
      // The cross that empties the box has its place there, too.
      expect(await page.evaluate(placeholderRoom)).toBeGreaterThan(18);
    });
    await site.visit('/compare.html', screen, async (page) => {
      const [box, button] = [await edges(page, '#b'), await edges(page, '.pair button')];
      expect([button.top, button.bottom]).toEqual([box.top, box.bottom]);
    });
  });

  test('the answer about a configuration stays in its card on a telephone, and a command in it looks like one', async () => {
    await site.visit('/check.html', phone, async (page) => {
      const args = [`${longKey}@0.9.0`, 'unheard-of@1.2.3'];
      const mcpServers = Object.fromEntries(args.map((name) => [name, { command: 'npx', args: [name] }]));
      await page.locator('#config').fill(JSON.stringify({ mcpServers }));
      await page.locator('#answer tbody tr').first().waitFor();
      const right = (await edges(page, '.plate')).right;
      for (const part of ['#config', '#answer', '#answer td']) {
        expect((await edges(page, part)).right, part).toBeLessThan(right);
      }
      expect(await page.locator('#answer .code').first().textContent()).toMatch(/^npm run -s toolrisk -- inspect npm:/);
    });
  });

  test('the sections take two rows of the narrowest screen', async () => {
    await site.visit('/', { viewport: { width: 320, height: 640 } }, async (page) => {
      expect((await page.locator('.top').boundingBox())!.height).toBeLessThan(80);
    });
  });

  test('the figures of a bar of categories stand in words beside it', async () => {
    await site.visit('/catalog.html', screen, async (page) => {
      const row = page.locator('tr', { hasText: 'npm:notes' });
      expect(await row.locator('td').last().textContent()).toBe('1\u00a0destructive, 1\u00a0write, 1\u00a0read');
      expect(await row.locator('svg').getAttribute('aria-hidden')).toBe('true');
    });
  });

  test('the way to a server of a long name takes two lines of a telephone, and a tool stands beside its server', async () => {
    await site.visit('/servers/npm-notes.html', phone, async (page) => {
      await page.locator('.crumbs .code').evaluate((one) => {
        one.textContent = 'npm:@somebodys-scope/another-long-name-of-a-server';
      });
      const { height } = (await page.locator('.crumbs').boundingBox())!;
      expect(height).toBeLessThanOrEqual(50);
    });
    await site.visit('/categories/destructive.html', screen, async (page) => {
      const [tool, server] = [await edges(page, '.tools th a'), await edges(page, '.tools .of')];
      expect(server.top).toBeLessThan(tool.bottom);
    });
  });

  test('the line under a linked name lies below its underscores', async () => {
    await site.visit('/servers/npm-notes.html', screen, async (page) => {
      const offsets = await page
        .locator('.tools a.code')
        .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).textUnderlineOffset)));
      for (const offset of offsets) expect(offset).toBeGreaterThan(4.5);
    });
  });
});

const edges = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((one) => one.getBoundingClientRect().toJSON() as DOMRect);

/** Runs in the page: where the text of an element stands, whatever room the element has. */
function textEdges(selector: string): { left: number; right: number } {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector)!);
  const { left, right } = range.getBoundingClientRect();
  return { left, right };
}

/** Runs in the page: cells of one row whose texts touch. */
function overlapping(): string[] {
  const boxOf = (cell: Element) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getBoundingClientRect();
  };
  return [...document.querySelectorAll('tbody tr')].flatMap((row) => {
    const cells = [...row.children].map((cell) => ({ text: cell.textContent, box: boxOf(cell) }));
    return cells.flatMap((a, at) =>
      cells.slice(at + 1).flatMap((b) => {
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        return wide > 1 && high > 1 ? [`${a.text} | ${b.text}`] : [];
      }),
    );
  });
}

/** Runs in the page: how much wider the search box is than what it suggests. */
function placeholderRoom(): number {
  const box = document.querySelector<HTMLInputElement>('#q')!;
  const style = getComputedStyle(box);
  const pen = document.createElement('canvas').getContext('2d')!;
  pen.font = `${getComputedStyle(box, '::placeholder').fontSize} ${style.fontFamily}`;
  const room = box.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  return room - pen.measureText(box.placeholder).width;
}
