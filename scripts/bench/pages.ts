import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { openDb } from '#db/client.ts';
import { compileSite, pageRules, publish } from '#site/publish.ts';
import { readRows } from './shared/read-rows.ts';
import { fillCatalog, inventedDefinitions } from './site/fill.ts';
import { brokenLinks } from './site/links.ts';

const siteUrl = 'https://catalog.example';
const shown = 20;

/**
 * `npm run bench -- pages [tools] [definitions.ndjson.gz]`: publishes a catalog of so many tools and looks at every page
 * of it: valid HTML, no address that leads nowhere, sitemaps whose every address is a page. Ends with 1 when one is not.
 */
export async function run([amount = '5000', definitions]: string[]): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'toolrisk-pages-'));
  const { db, close } = await openDb('memory://');
  try {
    await fillCatalog(db, definitions ? await readRows(definitions) : inventedDefinitions(30_000), Number(amount));
    await compileSite();
    const { pages } = await publish(db, { out, siteUrl });
    process.stdout.write(`${pages} pages and lists published\n`);
    report('faults of HTML', ...(await invalidPages(out)));
    const { pages: linking, hrefs, broken } = await brokenLinks(out, siteUrl);
    report('addresses that lead nowhere', broken, `${hrefs} addresses on ${linking} pages`);
    report('faults of sitemaps', ...wrongInSitemaps(out));
  } finally {
    await close();
    rmSync(out, { recursive: true, force: true });
  }
}

async function invalidPages(out: string): Promise<[faults: string[], of: string]> {
  const validator = new HtmlValidate(pageRules);
  const files = globSync('**/*.html', { cwd: out });
  const faults: string[] = [];
  for (const file of files) {
    const { results } = await validator.validateString(readFileSync(join(out, file), 'utf8'), file);
    for (const { ruleId, message, line, column } of results.flatMap(({ messages }) => messages))
      faults.push(`${file}:${line}:${column} ${ruleId}: ${message}`);
  }
  return [faults, `${files.length} pages`];
}

/** https://www.sitemaps.org/protocol.html: at most 50,000 addresses and 50 MB a file, each once, each a page. */
function wrongInSitemaps(out: string): [faults: string[], of: string] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const file of globSync('sitemaps/*.xml', { cwd: out })) {
    const text = readFileSync(join(out, file), 'utf8');
    const found = [...text.matchAll(/<url><loc>(.*?)<\/loc>(?:<lastmod>(.*?)<\/lastmod>)?<\/url>/g)];
    if (found.length > 50_000 || Buffer.byteLength(text) > 50 * 2 ** 20) faults.push(`${file} is too large`);
    for (const [, address, day] of found) {
      const path = address!.slice(siteUrl.length).replace(/\/$/, '/index.html');
      if (seen.has(path)) faults.push(`${path} stands twice`);
      if (!existsSync(join(out, path))) faults.push(`${path} is no page`);
      if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)) faults.push(`${path} changed on «${day}»`);
      seen.add(path);
    }
  }
  return [faults, `${seen.size} addresses`];
}

function report(what: string, faults: string[], of: string): void {
  process.stdout.write(`${[`${what}: ${faults.length} in ${of}`, ...faults.slice(0, shown)].join('\n')}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
