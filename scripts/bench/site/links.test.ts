import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { brokenLinks } from './links.ts';

const out = mkdtempSync(join(tmpdir(), 'links-'));
afterEach(() => rmSync(out, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}

test('an address without a file is told with its page, wherever on the page and however it is written', async () => {
  write('index.html', '<a href="/tools/a/one.html#policy">one</a><a class="next" href="/gone.html">gone</a>');
  write(
    'tools/a/one.html',
    '<a href="two.html">two</a><img alt="" src="/icon.svg"><form action="https://site.example/search.html"></form>',
  );
  write('tools/a/größe.html', '<a href="gr%C3%B6%C3%9Fe.html">the page</a><a href="../b.html?a=1&amp;b=2">b</a>');
  write('tools/b.html', '<a href="/">home</a>');

  const { pages, hrefs, broken } = await brokenLinks(out, 'https://site.example');

  expect({ pages, hrefs }).toEqual({ pages: 4, hrefs: 8 });
  expect(broken.sort()).toEqual([
    '/index.html → /gone.html',
    '/tools/a/one.html → /icon.svg',
    '/tools/a/one.html → https://site.example/search.html',
    '/tools/a/one.html → two.html',
  ]);
});

test('neither another site nor a text that looks like an attribute is asked for', async () => {
  write('index.html', '<a href="https://elsewhere.example/gone.html">away</a><p>write href="/gone.html" in a tag</p>');

  expect(await brokenLinks(out, 'https://site.example')).toEqual({ pages: 1, hrefs: 0, broken: [] });
});
