import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { securityHeaders } from '../../security-headers.ts';

interface Measured {
  what: string;
  kilobytes: number;
  requests: number;
  milliseconds: number;
  /** Until the first result stood there; until the end where nothing was found. */
  first: number;
  /** What the page says it found. */
  said: string;
}

const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

/**
 * A rare word, common ones, several together, a word that is not finished, filters, something that is not there; an
 * address, a command, another word for the same, slips of the pen, two words in one, and words that nothing has all of.
 */
const queries: [query: string, filters?: string][] = [
  ['weather'],
  ['get'],
  ['g'],
  ['get user'],
  ['create invoice customer'],
  ['delete', 'category=destructive&language=python'],
  ['', 'factor=bulk'],
  ['github issue comment'],
  ['qzxjv'],
  ['https://github.com/maker-77/weather-forecast'],
  ['npx -y @owner-77/nothing-of-this-name'],
  ['send mail'],
  ['wether forcast'],
  ['listfiles'],
  ['weather purple elephant'],
];

/** Asks each query from a page opened for it alone, with nothing cached. */
export async function inChromium(folder: string): Promise<Measured[]> {
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://site').pathname;
    readFile(join(folder, path === '/' ? 'index.html' : decodeURI(path))).then(
      (bytes) => {
        const type = types[extname(path)] ?? 'application/json';
        const body = gzipSync(bytes);
        response.writeHead(200, { ...securityHeaders, 'content-type': type, 'content-encoding': 'gzip' }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'];
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args });
  try {
    const measured: Measured[] = [];
    for (const [query, filters] of queries) measured.push(await asked(browser, base, query, filters));
    return measured;
  } finally {
    await browser.close();
    server.close();
  }
}

async function asked(browser: Browser, base: string, query: string, filters = ''): Promise<Measured> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let [bytes, requests] = [0, 0];
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await page.goto(`${base}/search.html`);
    await page.locator('#q').waitFor();
    const [first, milliseconds] = await page.evaluate(search, [query, filters]);
    const said = await page.locator('#said').textContent();
    const what = `«${query}»${filters && ` with ${filters}`}`;
    return { what, kilobytes: bytes / 1000, requests, first: first!, milliseconds: milliseconds!, said: said ?? '' };
  } finally {
    await context.close();
  }
}

/** Runs in the page: fills in query and filters at once and waits for the first result, and until all is said. */
function search([query, filters]: string[]): Promise<number[]> {
  const box = document.querySelector<HTMLInputElement>('#q')!;
  const said = document.querySelector('#said')!;
  return new Promise((done) => {
    const started = performance.now();
    let first: number | undefined;
    const since = () => performance.now() - started;
    new MutationObserver(() => {
      first ??= since();
    }).observe(document.querySelector('#found')!, { childList: true });
    const before = said.textContent;
    new MutationObserver(() => {
      if (said.textContent !== before) done([first ?? since(), since()]);
    }).observe(said, { childList: true });
    for (const [name, value] of new URLSearchParams(filters)) {
      document.querySelector<HTMLSelectElement>(`select[name=${name}]`)!.value = value;
    }
    box.value = query!;
    box.dispatchEvent(new Event('input'));
  });
}
