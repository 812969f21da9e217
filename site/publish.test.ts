import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'cheerio';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '#db/client.ts';
import { forgetAllPages, stagePages } from '#db/queries/pages.ts';
import { deleteServers, mergeAway } from '#db/testing-departures.ts';
import { openMemory } from '#db/testing-image.ts';
import { pageRules } from './page-rules.ts';
import { publish } from './publish.ts';
import { saveTestCatalog, saveTestServer } from './testing.ts';

const siteUrl = 'https://catalog.example';

function files(out: string): string[] {
  return globSync('**/*', { cwd: out, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(out.length))
    .sort();
}

describe('publishing a catalog', () => {
  let connection: Connection;
  let db: Db;
  let root: string;
  let out: string;
  beforeAll(async () => {
    connection = await openMemory();
    db = connection.db;
    await saveTestCatalog(db);
    root = mkdtempSync(join(tmpdir(), 'site-'));
  });
  afterAll(async () => {
    await connection.close();
    rmSync(root, { recursive: true, force: true });
  });
  beforeEach(() => {
    out = mkdtempSync(join(root, 'out-'));
  });

  const page = (path: string) => readFileSync(join(out, path), 'utf8');

  test('every server and tool has its page, and nothing is written twice', async () => {
    const first = await publish(db, { out, siteUrl });
    const second = await publish(db, { out, siteUrl });

    expect(first).toMatchObject({ written: first.pages, unchanged: 0, removed: 0 });
    expect(second).toMatchObject({ pages: first.pages, written: 0, unchanged: first.pages, removed: 0 });
    expect(page('/servers/npm-acme--notes-mcp.html')).toContain('Acme Notes MCP');
    expect(page('/tools/npm-acme--notes-mcp/purge_notes.html')).toContain('Purges notes beyond recovery');
    expect(existsSync(`${out}.next`)).toBe(false);
  });

  test('the same catalog gives the same bytes, in one process as in two', async () => {
    await publish(db, { out, siteUrl });
    const other = mkdtempSync(join(root, 'out-'));
    await publish(db, { out: other, siteUrl, workers: 2 });

    const published = files(out).filter((file) => file !== '/.published');
    expect(files(other).filter((file) => file !== '/.published')).toEqual(published);
    for (const file of published)
      expect(readFileSync(join(other, file)).equals(readFileSync(join(out, file))), file).toBe(true);
  });

  test('a tool that changes rewrites its own pages, and one that goes takes its pages along', async () => {
    const key = 'npm:changing';
    const still = { name: 'still_here', category: 'Read' as const, description: 'Stays as it is.' };
    await saveTestServer(db, { key, name: 'Changing' }, [
      still,
      { name: 'goes_away', category: 'Read' },
      { name: 'gets_worse', category: 'Read' },
    ]);
    await publish(db, { out, siteUrl });
    const before = page('/tools/npm-acme--notes-mcp/add_note.html');

    await saveTestServer(db, { key, name: 'Changing' }, [
      still,
      { name: 'gets_worse', category: 'Financial', description: 'Pays.' },
    ]);
    const changed = await publish(db, { out, siteUrl });

    expect(changed.removed).toBe(1);
    // Lists and overviews that name it, each with its JSON and Markdown.
    expect(changed.written).toBeLessThan(60);
    expect(existsSync(join(out, '/tools/npm-changing/goes_away.html'))).toBe(false);
    expect(existsSync(join(out, '/tools/npm-changing/goes_away.json'))).toBe(false);
    expect(page('/tools/npm-changing/gets_worse.html')).toContain('Moves money');
    expect(page('/changes.html')).toContain('gets_worse');
    expect(page('/servers/npm-changing.html')).toContain('/diffs/npm-changing.html');
    const diff = load(page('/diffs/npm-changing.html'));
    expect(diff('.verdict').text()).toBe('One definition has changed: 1 wider.');
    expect(page('/sitemaps/1.xml')).toMatch(/\/diffs\/npm-changing\.html<\/loc><lastmod>\d{4}-\d\d-\d\d</);
    expect(diff('ins').text()).toBe('Pays.');
    expect(diff('main').text()).toContain('Rating: Read → Financial.');
    expect(page('/tools/npm-acme--notes-mcp/add_note.html')).toBe(before);
  });

  test('a definition of several servers has a page that names them, and that their tools’ pages lead to', async () => {
    const shared = { name: 'copied_tool', category: 'Write' as const, description: 'Copies <b>itself</b>.' };
    await saveTestServer(db, { key: 'npm:original', name: 'Original' }, [shared]);
    // It is there before: were the catalog to grow, every page would be written again for its size.
    await saveTestServer(db, { key: 'npm:copy', name: 'Copy' }, [{ name: 'another_tool', category: 'Read' }]);
    await publish(db, { out, siteUrl });
    const original = () => load(page('/tools/npm-original/copied_tool.html'))('a:contains("on other servers too")');
    expect(original().length).toBe(0);
    await saveTestServer(db, { key: 'npm:copy', name: 'Copy' }, [{ ...shared, category: 'Destructive' }]);
    await publish(db, { out, siteUrl });
    const path = load(page('/definitions.html'))('a:contains("copied_tool")').attr('href')!;
    const shown = load(page(path));
    expect(original().attr('href')).toBe(path);
    const rows = shown('tbody tr').map((_, row) => shown(row).text().replace(/\s+/g, ' ').trim());

    expect(path).toMatch(/^\/definitions\/[0-9a-f]{2}\/[0-9a-f]{64}\.html$/);
    expect(shown('.verdict').text()).toBe('The very same definition is published by 2 servers.');
    expect(rows.get()).toEqual([
      expect.stringMatching(/^Copy .*Destructive\s*Critical$/),
      expect.stringMatching(/^Original .*Write\s*Medium$/),
    ]);
    expect(shown('blockquote').text()).toContain('Copies <b>itself</b>.');
    const today = new Date().toISOString().slice(0, 10);
    for (const listed of [path, '/definitions.html']) {
      expect(page('/sitemaps/1.xml')).toContain(`<loc>${siteUrl}${listed}</loc><lastmod>${today}</lastmod>`);
    }
  });

  test('readers see nothing of a build that was interrupted, and the next one goes on where it ended', async () => {
    await expect(publish(db, { out, siteUrl, onProgress: stop })).rejects.toThrow('stopped');
    expect(files(out)).toEqual([]);
    expect(files(`${out}.next`).length).toBeGreaterThan(10);

    let rendered = 0;
    const rest = await publish(db, { out, siteUrl, onProgress: ({ written }) => (rendered = written) });

    expect(rest.written).toBe(rest.pages);
    expect(rendered).toBeLessThan(rest.pages - 10);
    expect(
      existsSync(join(out, 'index.html')) && existsSync(join(out, 'tools/npm-acme--notes-mcp/add_note.html')),
    ).toBe(true);
  });

  test('a dump, pictures and files of others in the folder outlive pages that are all written anew, and a page tells of the dump', async () => {
    await publish(db, { out, siteUrl });
    expect([existsSync(join(out, 'data.html')), page('/methodology.html').includes('/data.html')]).toEqual([
      false,
      false,
    ]);
    for (const file of ['data/manifest.json', 'images/index.png', 'feed/v1/root.json', 'CNAME']) {
      mkdirSync(join(out, dirname(file)), { recursive: true });
      writeFileSync(join(out, file), '{}');
    }
    const files = [{ name: 'tools.jsonl.zst', bytes: 3_440_000, sha256: 'ab'.repeat(32) }];
    const data = { date: '2026-11-20', rows: { servers: 1, tools: 1204, changes: 0 }, files };
    await publish(db, { out, siteUrl: 'https://other.example', data });

    expect(page('/data/manifest.json') + page('/images/index.png')).toBe('{}{}');
    expect(page('/feed/v1/root.json') + page('/CNAME')).toBe('{}{}');
    expect(page('/index.html')).toContain('https://other.example');
    const shown = load(page('/data.html'));
    expect(shown('.verdict').text()).toBe('The whole catalog to take along: 1 server, 1,204 tools and 0 changes.');
    expect(shown('tbody a').attr('href')).toBe('/data/tools.jsonl.zst');
    expect(shown('tbody').text()).toMatch(/(ab){32}.*its definition and rating3\.4 MB/);
    expect(page('/methodology.html')).toContain('/data.html');
    expect(page('/llms.txt')).toContain('/data/manifest.json');
  });

  test('a server that left answers with a redirect to its heir, or with a page that says when and why', async () => {
    const tools = [{ name: 'stays', category: 'Read' as const }];
    await saveTestServer(db, { key: 'npm:heir', name: 'The Heir' }, tools);
    for (const key of ['npm:merged', 'npm:dropped']) {
      await saveTestServer(db, { key, name: key }, [...tools, { name: 'lost', category: 'Read' }]);
    }
    await publish(db, { out, siteUrl });
    await mergeAway(db, 'npm:merged', 'npm:heir');
    await deleteServers(db, ['npm:dropped']);
    await publish(db, { out, siteUrl });

    const refresh = (path: string) => load(page(path))('meta[http-equiv=refresh]').attr('content');
    expect(refresh('/servers/npm-merged.html')).toBe('0; url=/servers/npm-heir.html');
    expect(refresh('/tools/npm-merged/stays.html')).toBe('0; url=/tools/npm-heir/stays.html');
    expect(refresh('/tools/npm-merged/lost.html')).toBe('0; url=/servers/npm-heir.html');
    expect(page('/moved.map')).toContain('/tools/npm-merged/stays.html /tools/npm-heir/stays.html;\n');
    const today = new Date().toISOString().slice(0, 10);
    expect(load(page('/servers/npm-dropped.html'))('main').text()).toContain(`It left this catalog on ${today}.`);
    expect(page('/gone.map')).toContain('/tools/npm-dropped/lost.html');
    expect(files(out).filter((file) => /dropped|merged/.test(file) && !file.endsWith('.html'))).toEqual([]);
    expect(page('/catalog.html')).not.toContain('npm-dropped');
    expect(page('/sitemaps/1.xml')).not.toContain('npm-dropped');

    await saveTestServer(db, { key: 'npm:dropped', name: 'Back again' }, tools);
    await publish(db, { out, siteUrl });
    expect(page('/servers/npm-dropped.html')).toContain('Back again');
    expect(page('/tools/npm-dropped/stays.html')).toContain('Returns information');
    expect(existsSync(join(out, '/tools/npm-dropped/lost.html'))).toBe(false);
    expect(page('/gone.map')).toBe('');
    expect(await publish(db, { out, siteUrl })).toMatchObject({ written: 0, removed: 0 });
  });

  test('an incremental build gives the bytes of a whole one', async () => {
    await saveTestServer(db, { key: 'npm:whole', name: 'Whole' }, [{ name: 'one', category: 'Read' }]);
    await publish(db, { out, siteUrl });
    await saveTestServer(db, { key: 'npm:whole', name: 'Whole', version: '2.0.0' }, [
      { name: 'two', category: 'Write' },
    ]);
    await publish(db, { out, siteUrl });
    const other = mkdtempSync(join(root, 'out-'));
    await publish(db, { out: other, siteUrl });

    expect(files(other).filter((file) => file !== '/.published')).toEqual(
      files(out).filter((file) => file !== '/.published'),
    );
    for (const file of files(out).filter((one) => one !== '/.published'))
      expect(readFileSync(join(other, file)).equals(readFileSync(join(out, file))), file).toBe(true);
  });

  test('a folder that was emptied or belongs to another catalog is written whole', async () => {
    const first = await publish(db, { out, siteUrl });
    rmSync(out, { recursive: true });

    expect(await publish(db, { out, siteUrl })).toMatchObject({ written: first.pages });
    await forgetAllPages(db);
    await stagePages(db, [{ path: '/index.html', hash: 'of another folder' }]);
    expect(await publish(db, { out, siteUrl })).toMatchObject({ written: first.pages });
  });

  test('every address on every page leads to a file', async () => {
    await publish(db, { out, siteUrl });
    const published = new Set(files(out));
    const missing = [...published]
      .filter((file) => file.endsWith('.html'))
      .flatMap((file) => {
        const $ = load(page(file));
        const addresses = $('[href], [src], form[action]').map(
          (_, element) => $(element).attr('href') ?? $(element).attr('src') ?? $(element).attr('action'),
        );
        return addresses.get().flatMap((address) => {
          const url = new URL(address, `${siteUrl}${file}`);
          if (url.origin !== siteUrl) return [];
          const target = url.pathname === '/' ? '/index.html' : decodeURI(url.pathname);
          if (!published.has(target)) return [`${file} → ${address}`];
          const id = url.hash.slice(1);
          return id && load(page(target))(`[id="${id}"]`).length === 0 ? [`${file} → ${address}`] : [];
        });
      });

    expect(missing).toEqual([]);
    const listed = [...page('/sitemaps/1.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) =>
      address!.replace(siteUrl, ''),
    );
    expect(listed.filter((path) => !published.has(path === '/' ? '/index.html' : path))).toEqual([]);
    expect(listed.length).toBeGreaterThan(60);
  });

  test('every page is valid HTML', { timeout: 120_000 }, async () => {
    await publish(db, { out, siteUrl });
    const validator = new HtmlValidate(pageRules);
    const problems: string[] = [];
    for (const file of files(out).filter((name) => name.endsWith('.html'))) {
      const { results } = await validator.validateString(page(file), file);
      for (const { messages } of results)
        problems.push(
          ...messages.map(({ ruleId, message, line, column }) => `${file}:${line}:${column} ${ruleId}: ${message}`),
        );
    }

    expect(problems).toEqual([]);
  });

  const hidden = /[\u200b\u202e\u001b]|\u{e0049}/u;

  test('no word of an author becomes markup, a link or a script, in any form of a page', async () => {
    await publish(db, { out, siteUrl });
    for (const file of files(out)) {
      const text = page(file);
      if (file.endsWith('.html')) {
        const $ = load(text);
        expect($('script:not([src], [type="application/ld+json"])').length, file).toBe(0);
        expect($('img, svg[onload], [onerror], [href*="evil"], [href^="javascript"]').length, file).toBe(0);
        expect(hidden.test(text), file).toBe(false);
      }
      if (file.endsWith('.json')) {
        expect(() => JSON.parse(text), file).not.toThrow();
        expect(hidden.test(text), file).toBe(false);
      }
      if (file.endsWith('.md')) {
        // A backtick that is escaped begins no code.
        const outsideCode = text.replaceAll(/(?<!\\)(`+)[\s\S]*?\1/g, '');
        expect(/<\w|\]\(https:\/\/evil|[\u200b\u202e\u001b]|https?:\/\//.exec(outsideCode)?.[0], file).toBeUndefined();
      }
      if (file.endsWith('.xml')) expect(load(text, { xml: true })('parsererror, script').length, file).toBe(0);
    }
    expect(page('/tools/npm-hostile/constructor.html')).toContain('Returns information');
  });

  test('a page states one level and a verdict of at most 25 words', async () => {
    await publish(db, { out, siteUrl });
    for (const file of files(out).filter((name) => /^\/tools\/.*\.html$/.test(name))) {
      const $ = load(page(file));
      const level = $('.marks dd').first().text();
      const others = ['Critical', 'High', 'Medium', 'Low'].filter((one) => one !== level);
      const ours = $('main').clone();
      ours.find('[data-untrusted]').remove();

      expect($('.verdict').text().trim().split(/\s+/).length, file).toBeLessThanOrEqual(25);
      for (const other of others) expect(ours.text(), file).not.toMatch(new RegExp(`\\b${other}\\b`));
      expect(ours.text(), file).not.toMatch(
        /\ba [AEIOU]\w+ tool\b|\bMCP MCP\b|\bserver server\b|\b1 \w+s\b(?<!1 class)/i,
      );
    }
  });

  test('what a person decided stands on the page and in its twins, with its reason, author and end', async () => {
    await publish(db, { out, siteUrl });
    const path = 'tools/npm-acme--notes-mcp/rotate_log';
    const seen = load(page(`${path}.html`))('.decisions')
      .text()
      .replaceAll(/\s+/g, ' ');

    expect(seen).toContain('A person set the category to Write; the rules say Destructive.');
    expect(seen).toContain('Rotation keeps the old file, <b>nothing</b> is lost.');
    expect(seen).toContain('A. Reviewer, 2026-11-20. It holds for this very definition');
    expect(load(page(`${path}.html`))('.marks').text()).toContain('decided by a person');
    expect(page(`${path}.md`)).toMatch(/- Confidence: .*, decided by a person\n/);
    expect(page(`${path}.md`)).toMatch(/What the rules say for Destructive\\?: /);
    expect(page(`${path}.md`)).toContain('- Deletes: mentioned');
    expect(JSON.parse(page(`${path}.json`)).classification.decisions).toEqual([
      {
        field: 'category',
        from: 'Destructive',
        to: 'Write',
        reason: 'Rotation keeps the old file, <b>nothing</b> is lost.',
        author: 'A. Reviewer',
        date: '2026-11-20',
        expires: 'next definition change',
      },
    ]);
    expect(page(`${path}.md`)).toContain('**A person set the category to Write; the rules say Destructive.** Rotation');
    expect(load(page('tools/npm-acme--notes-mcp/add_note.html'))('.decisions').length).toBe(0);
  });

  test('a rating that waits for a person says so', async () => {
    await publish(db, { out, siteUrl });
    const path = 'tools/npm-acme--notes-mcp/tidy_notes';

    expect(load(page(`${path}.html`))('.marks').text()).toContain('waits for a person');
    expect(load(page(`${path}.html`))('.alarm').text()).toContain('Waits for a person.');
    expect(JSON.parse(page(`${path}.json`)).classification).toMatchObject({ needs_review: true, model: 'kept' });
    expect(page(`${path}.md`)).toContain('**Waits for a person.**');
    expect(page('tools/npm-acme--notes-mcp/add_note.html')).not.toContain('aits for a person');
  });

  test('tool pages stay under 20 KB compressed, the style sheet under 15 KB, and no content page has a script', async () => {
    const { gzipSync } = await import('node:zlib');
    await publish(db, { out, siteUrl });
    for (const file of files(out)) {
      if (/^\/tools\/.*\.html$/.test(file)) expect(gzipSync(page(file)).length, file).toBeLessThan(20_000);
      if (file.endsWith('.css')) expect(page(file).length).toBeLessThan(15_000);
      if (file.endsWith('.js')) expect(page(file).length).toBeLessThan(30_000);
      const works = ['/index.html', '/search.html', '/check.html', '/compare.html'].includes(file);
      if (file.endsWith('.html') && !works)
        expect(load(page(file))('script:not([type="application/ld+json"])').length, file).toBe(0);
    }
  });
});

function stop(): never {
  throw new Error('stopped');
}
