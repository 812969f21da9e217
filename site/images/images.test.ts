import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { openMemory } from '#db/testing-image.ts';
import { publish } from '../publish.ts';
import { serverPicture } from '../src/data/cards.ts';
import { saveTestServer } from '../testing.ts';
import { drawable, fontFiles, svgOf } from './draw.ts';
import { openFont } from './font.ts';
import { publishImages } from './publish-images.ts';

const [plain, bold] = fontFiles.map((file) => openFont(readFileSync(file)));
const siteUrl = 'https://catalog.example';

describe('the picture of a server', () => {
  test.each([
    ['Acme Notes', 'Acme Notes'],
    ['Заметки', 'Заметки'],
    ['خادم الملاحظات', 'خادم الملاحظات'],
    ['🚀 Rocket', 'Rocket'],
    ['hid\u200bden', 'hid[U+200B]den'],
    ['便签服务', undefined],
    ['Notes 便签', undefined],
    ['🚀', undefined],
  ])('of the name «%s» draws «%s»', (name, drawn) => {
    expect(drawable(name, bold!)).toBe(drawn);
  });

  test('says its package where its name cannot be drawn', () => {
    const { card } = serverPicture(
      { slug: 'npm-notes', key: 'npm:notes', name: '便签服务' },
      { counts: [['Write', 2]], flagged: [] },
      'x',
    );
    const texts = textsOf(svgOf(card, plain!, bold!));

    expect(texts).toEqual(['npm:notes', '2 tools: 2 write', 'toolrisk', 'up to Medium']);
  });

  test('says above all else that definitions are not clean, in red', () => {
    const server = { slug: 'npm-notes', key: 'npm:notes', name: 'Notes' };
    const counts = [['Write', 2]] as const;
    const flagged = [['poisoned', 1], ['suspicious', 1]] as const; // biome-ignore format: pairs
    const clean = serverPicture(server, { counts, flagged: [] }, 'x');
    const warned = serverPicture(server, { counts, flagged }, 'x');
    const first = load(svgOf(warned.card, plain!, bold!), { xml: true })('text').first();

    expect(first.text()).toBe('1 poisoned and 1 suspicious definitions');
    expect(first.attr('fill')).toBe('#b92d17');
    expect(textsOf(svgOf(clean.card, plain!, bold!)).join()).not.toMatch(/poisoned|suspicious/);
    expect(warned.path).not.toBe(clean.path);
  });

  test('holds an author’s text as text alone, and no longer than its place', () => {
    const name = `</text><script>alert(1)</script>"&' <image href="https://evil.example"/>${'x'.repeat(5000)}`;
    const { card } = serverPicture(
      { slug: 'npm-evil', key: `npm:${'long-'.repeat(90)}`, name },
      { counts: [['Execute', 1]], flagged: [] },
      'x',
    );
    const svg = svgOf(card, plain!, bold!);
    const $ = load(svg, { xml: true });

    expect($('script, image').length).toBe(0);
    expect(textsOf(svg)[0]).toContain('</text><script>');
    for (const element of $('text').toArray()) {
      const font = $(element).attr('font-weight') === 'bold' ? bold! : plain!;
      const end = Number($(element).attr('x')) + font.width($(element).text()) * Number($(element).attr('font-size'));
      expect(end, $(element).text()).toBeLessThanOrEqual(1120);
    }
  });
});

const textsOf = (svg: string) => {
  const $ = load(svg, { xml: true });
  return $('text').map((_, element) => $(element).text()).get(); // biome-ignore format: one chain
};

describe('the pictures of a catalog', () => {
  let connection: Connection;
  let out: string;
  beforeAll(async () => {
    connection = await openMemory();
    out = mkdtempSync(join(tmpdir(), 'images-'));
    await saveTestServer(connection.db, { key: 'npm:one', name: 'One' }, [{ name: 'reads', category: 'Read' }]);
    await saveTestServer(connection.db, { key: 'npm:zwei', name: '便签服务' }, [{ name: 'a', category: 'Write' }]);
    await publish(connection.db, { out, siteUrl, images: true });
  });
  afterAll(async () => {
    await connection.close();
    rmSync(out, { recursive: true, force: true });
  });

  const files = () => globSync('images/**/*.*', { cwd: out }).sort();
  const hashes = () => files().map((path) => createHash('sha256').update(readFileSync(join(out, path))).digest('hex')); // biome-ignore format: one chain
  const named = (page: string) => load(readFileSync(join(out, page), 'utf8'))('meta[property="og:image"]').attr('content'); // biome-ignore format: one call

  test('are those that pages name, each drawn once, the same bytes each time', async () => {
    expect(await publishImages(connection.db, { out })).toEqual({ drawn: 9, kept: 0, removed: 0 });
    const first = hashes();
    for (const page of ['servers/npm-one.html', 'servers/npm-zwei.html', 'categories/read.html', 'index.html']) {
      const image = readFileSync(join(out, named(page)!.slice(siteUrl.length)));
      expect(image.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1200, 630]);
    }
    expect(named('tools/npm-one/reads.html')).toBeUndefined();
    expect(await publishImages(connection.db, { out })).toEqual({ drawn: 0, kept: 9, removed: 0 });
    rmSync(join(out, 'images'), { recursive: true });
    await publishImages(connection.db, { out });
    expect(hashes()).toEqual(first);
  });

  test('follow what changes, and what an interrupted run left is cleared', async () => {
    const before = files();
    writeFileSync(join(out, 'images/servers/npm-one.0000.png.0.part'), 'half');
    await saveTestServer(connection.db, { key: 'npm:one', name: 'One' }, [{ name: 'pays', category: 'Financial' }]);
    await publish(connection.db, { out, siteUrl, images: true });

    expect(await publishImages(connection.db, { out })).toEqual({ drawn: 1, kept: 8, removed: 2 });
    expect(files().filter((path) => !before.includes(path))).toEqual([
      named('servers/npm-one.html')!.slice(siteUrl.length + 1),
    ]);
    await publish(connection.db, { out, siteUrl });
    expect(named('servers/npm-one.html')).toBeUndefined();
  });
});
