import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { openMemory } from '#db/testing-image.ts';
import { type PublishOptions, publish } from './publish.ts';

export const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A published catalog, served, and a browser to look at it. */
export interface OpenSite {
  base: string;
  browser: Browser;
  /** The paths of all published files. */
  files(): string[];
  /** Opens a page and runs `look`; anything the page complains about or asks of others fails the test. */
  visit<Seen>(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<Seen>): Promise<Seen>;
  close(): Promise<void>;
}

/** Publishes what `fill` saves and opens a browser. */
export async function openSite(
  fill: (db: Db) => Promise<void>,
  options: Omit<PublishOptions, 'out'> = {},
): Promise<OpenSite> {
  const out = mkdtempSync(join(tmpdir(), 'pages-'));
  const { db, close } = await openMemory();
  await fill(db);
  await publish(db, { out, ...options });
  await close();
  const files = sirv(out);
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', policy);
    files(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath, args });
  /** One for each way of looking: to open another takes more of the processor than most looks at a page. */
  const pages = new Map<string, Page>();
  const pageFor = async ({ viewport, colorScheme, ...way }: BrowserContextOptions): Promise<Page> => {
    const key = JSON.stringify(way);
    const known = pages.get(key);
    const page = known && !known.isClosed() ? known : await (await browser.newContext(way)).newPage();
    pages.set(key, page);
    await page.setViewportSize(viewport ?? { width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme: colorScheme ?? 'light' });
    return page;
  };
  return {
    base,
    browser,
    files: () => globSync('**/*.*', { cwd: out }).map((path) => `/${path}`),
    async visit(path, options, look) {
      const page = await pageFor(options);
      const complaints = complaintsOf(page, base);
      try {
        await page.goto(base + path);
        const seen = await look(page);
        // Whatever it still does is done while it is listened to.
        await page.goto('about:blank');
        expect(complaints).toEqual([]);
        page.removeAllListeners();
        return seen;
      } catch (error) {
        await page.context().close();
        throw error;
      }
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(out, { recursive: true, force: true });
    },
  };
}

/** What a page complains about or asks of others, from now on. */
function complaintsOf(page: Page, base: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));
  // A page that is left drops what it was asking for.
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
  });
  page.on('request', (request) => !request.url().startsWith(base) && complaints.push(`asked ${request.url()}`));
  return complaints;
}

/** The faults axe finds on a page, of these rules or of all. */
export async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(axeFaults, rules);
}

/** Runs in the page. */
async function axeFaults(rules: string[] | undefined): Promise<string[]> {
  type Violations = { violations: { id: string; nodes: { html: string }[] }[] };
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Violations> } };
  const { violations } = await axe.run(rules ? { runOnly: rules } : {});
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}
