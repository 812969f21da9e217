import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Db, openDb } from '#db/client.ts';
import { definitionHash } from '#db/definition.ts';
import { saveVerdicts } from '#db/queries/verdicts.ts';
import { saveReading, saveServer } from '#db/testing-servers.ts';
import { filingOf, openSearchIndex, publish } from '#site/publish.ts';
import { generatedServers } from './search/catalog.ts';
import { inChromium } from './search/in-chromium.ts';

/**
 * `npm run bench -- search [tools] [servers] [names.ndjson]`: writes the search files of a generated catalog, then
 * searches it in Chromium as a reader would, from a page that was just opened: bytes over the wire (gzip, as nginx
 * sends it) and milliseconds from the last key to the first result. Names are drawn from a file of
 * `{name, serverName}` lines where one is given, else put together from a vocabulary.
 */
export async function run([tools = '900000', servers = '43000', names]: string[]): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'search-bench-'));
  try {
    const { db, close } = await openDb('memory://');
    await saveOneServer(db);
    await publish(db, { out });
    await close();

    const before = Math.round(process.memoryUsage.rss() / 2 ** 20);
    const index = openSearchIndex();
    const started = performance.now();
    for (const server of generatedServers(Number(servers), Number(tools), names)) index.add(filingOf(server));
    const added = performance.now();
    let files = 0;
    let bytes = 0;
    let largest = 0;
    for (const file of index.files()) {
      const text = Buffer.from(file.text());
      mkdirSync(dirname(join(out, file.path)), { recursive: true });
      writeFileSync(join(out, file.path), text);
      files += 1;
      bytes += text.length;
      largest = Math.max(largest, text.length);
    }
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(
      `${tools} tools of ${servers} servers: ${files} files, ${(bytes / 1e6).toFixed(0)} MB, the largest ${(largest / 1e3).toFixed(0)} KB; ` +
        `gathered in ${seconds(started, added)} s, written in ${seconds(added, performance.now())} s, at most ${memory} MB of memory (${before} MB before)\n`,
    );
    for (const { what, kilobytes, requests, first, milliseconds, said } of await inChromium(out))
      process.stdout.write(
        `${what}: ${kilobytes.toFixed(0)} KB in ${requests} requests, the first after ${first.toFixed(0)} ms, all after ${milliseconds.toFixed(0)} ms: ${said}\n`,
      );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** A server with a tool of every category, so that the page offers what it can be narrowed to. */
async function saveOneServer(db: Db): Promise<void> {
  const [key, name] = ['npm:one', 'One'];
  const id = await saveServer(db, { key, name });
  const found = (extractor: string) => ({ method: 'source', extractor }) as const;
  const tools = ['Financial', 'Destructive', 'Execute', 'Write', 'Read'].map((category, place) => ({
    name: `tool_${category.toLowerCase()}`,
    category,
    found: found(['typescript', 'python'][place % 2]!),
  }));
  await saveReading(db, id, { tools: tools.map(({ name, found }) => ({ name, found })), unresolved: [] });
  await saveVerdicts(
    db,
    'bench',
    tools.map(({ name: tool, category }) => ({
      hash: definitionHash({ name: tool }),
      context: `${key}\n${name}`,
      category,
      level: 'Low',
      confidence: 1,
      integrity: 'clean',
      also: [],
      modes: [],
      factors: [{ id: 'bulk', evidence: 0 }],
      evidence: [],
      reasoning: '',
    })),
  );
}
