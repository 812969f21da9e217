import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyStored } from '#classifier/classify.ts';
import type { Connection } from '#db/client.ts';
import { databases } from '#db/testing.ts';
import { saveReading, saveServer } from '#db/testing-servers.ts';
import { readManifest } from './manifest.ts';
import { writeDump } from './write-dump.ts';

const found = { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 1 };

describe.each(databases)('a dump of the catalog on $name', ({ open }) => {
  let connection: Connection;
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dump-'));
    connection = await open();
    const { db } = connection;
    for (let index = 0; index < 90; index++) {
      const id = await saveServer(db, { key: `npm:server-${index}`, name: `Server ${index}` });
      const hidden = { name: 'hidden', description: `Reads\u200b\u202e \u{e0069} notes\n.`, found };
      const odd = { name: '__proto__', inputSchema: { type: 'object', properties: { a: {} } }, found };
      await saveReading(db, id, { tools: [{ name: `tool_${index}`, found }, hidden, odd], unresolved: [] });
      if (index % 30 === 0)
        await saveReading(db, id, { tools: [{ name: 'other', found }, hidden, odd], unresolved: [] });
    }
    await saveServer(db, { key: 'npm:empty', name: 'Empty' });
    await classifyStored(db);
  });
  afterAll(async () => {
    await connection.close();
    rmSync(root, { recursive: true, force: true });
  });

  const unpacked = (folder: string, name: string) => zstdDecompressSync(readFileSync(join(folder, `${name}.zst`)));
  const lines = (folder: string, name: string) =>
    unpacked(folder, `${name}.jsonl`)
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));

  test('has every row, each of its schema, with counts, the day of the newest row and checksums that hold', async () => {
    const folder = join(root, 'one');
    const manifest = (await writeDump(connection.db, folder))!;

    expect(manifest.rows).toEqual({ servers: 91, tools: 270, changes: 6 });
    expect(manifest.data_date).toMatch(/^\d{4}-\d\d-\d\d$/);
    const ajv = new Ajv2020({ formats: { 'date-time': true } });
    const { rows } = JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8'));
    for (const [name, amount] of Object.entries(manifest.rows)) {
      const all = lines(folder, name);
      const valid = ajv.compile(rows[name]);
      expect(all).toHaveLength(amount);
      for (const row of all) expect(valid(row), JSON.stringify(valid.errors)).toBe(true);
    }
    expect(unpacked(folder, 'tools.jsonl').toString('utf8')).not.toMatch(/[\u200b\u202e]|\u{e0069}/u);
    expect(lines(folder, 'tools').find(({ tool }) => tool === 'hidden').untrusted.description).toBe(
      'Reads\u200b\u202e \u{e0069} notes\n.',
    );
    for (const { name, bytes, sha256 } of manifest.files) {
      const file = readFileSync(join(folder, name));
      expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
    }
    expect(readManifest(folder)).toEqual({
      date: manifest.data_date,
      rows: manifest.rows,
      files: manifest.files,
    });
    expect(readManifest(root)).toBeUndefined();
    execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: folder });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('answers as SQLite', async () => {
    const folder = join(root, 'sqlite');
    await writeDump(connection.db, folder);
    const file = join(root, 'catalog.sqlite');
    writeFileSync(file, unpacked(folder, 'catalog.sqlite'));
    const db = new DatabaseSync(file);
    const one = (query: string) => Object.values(db.prepare(query).get()!)[0];

    expect(
      one('select count(*) from tools join servers using (server) join definitions on hash = definition_hash'),
    ).toBe(270);
    expect(one('select count(*) from changes')).toBe(6);
    expect(one('select count(*) from tools where category is null or json_valid(evidence) = 0')).toBe(0);
    expect(one("select untrusted_input_schema from definitions where tool = '__proto__'")).toContain('"properties"');
    expect(one('pragma integrity_check')).toBe('ok');
    db.close();
  });

  test('is the same bytes each time, and is not written again until a row changes', async () => {
    const [one, two] = [join(root, 'first'), join(root, 'second')];
    await writeDump(connection.db, one);
    await writeDump(connection.db, two);

    for (const name of readdirSync(one))
      expect(readFileSync(join(two, name)).equals(readFileSync(join(one, name))), name).toBe(true);
    expect(await writeDump(connection.db, one)).toBeUndefined();
    await saveServer(connection.db, { key: 'npm:empty', name: 'Empty no more' });
    expect(await writeDump(connection.db, one)).toMatchObject({ rows: { servers: 91 } });
  });

  test('stopped leaves the dump that was there whole and nothing of its own, and the next one is written', async () => {
    const folder = join(root, 'stopped');
    const stoppedAt = (place: number) => {
      const stop = new AbortController();
      const onProgress = (servers: number) => void (servers === place && stop.abort());
      return writeDump(connection.db, folder, { onProgress, signal: stop.signal });
    };
    const held = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]);
    await expect(stoppedAt(2)).rejects.toMatchObject({ name: 'AbortError' });
    expect(held()).toEqual([]);

    await writeDump(connection.db, folder);
    const before = held();
    await saveServer(connection.db, { key: 'npm:empty', name: 'Empty once more' });
    for (const place of [1, 60, 91]) await expect(stoppedAt(place)).rejects.toMatchObject({ name: 'AbortError' });
    expect(held()).toEqual(before);

    expect(await writeDump(connection.db, folder)).toMatchObject({ rows: { servers: 91 } });
    expect(lines(folder, 'servers').some(({ untrusted }) => untrusted.name === 'Empty once more')).toBe(true);
  });

  test('that cannot be finished leaves the dump that was there whole', async () => {
    const folder = join(root, 'full');
    await writeDump(connection.db, folder);
    const before = readFileSync(join(folder, 'servers.jsonl.zst'));
    await saveServer(connection.db, { key: 'npm:empty', name: 'Empty for good' });
    mkdirSync(join(folder, `manifest.json.${process.pid}.part`));

    await expect(writeDump(connection.db, folder)).rejects.toMatchObject({ code: 'EISDIR' });

    expect(readFileSync(join(folder, 'servers.jsonl.zst')).equals(before)).toBe(true);
  });
});
