import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonText } from '#classifier/policy/json-text.ts';
import type { Db } from '#db/client.ts';
import { makeFolder } from '#db/make-folder.ts';
import { catalogFingerprint, catalogServers } from '#db/queries/catalog.ts';
import { allEvents, atOneMoment } from '#db/queries/dump.ts';
import { escapedJson } from '../mcp/untrusted.ts';
import { stagedFile } from '../replace-file.ts';
import { openPacked, type PackedFile, packFile } from './packed-file.ts';
import { changeRow, rowSchemas, schemaVersion, serverRow, toolRow } from './rows.ts';
import { openSqlite } from './sqlite-file.ts';

interface Manifest {
  schema_version: string;
  kind: 'dataset';
  /** The day of the newest row: a dump of the same rows is the same whenever it is made. */
  data_date: string | null;
  rows: { servers: number; tools: number; changes: number };
  license: { ratings: string; untrusted: string };
  files: PackedFile[];
}

const line = (row: unknown) => escapedJson(JSON.stringify(row));

/** Where a folder notes of which state of the catalog its dump is. */
const stateFile = '.state';

interface Options {
  /** Called with how many servers are written. */
  onProgress?: (servers: number) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Writes the catalog as JSON lines and as SQLite, packed, with checksums, in constant memory. Undefined: nothing has
 * changed since the dump that is there. Stopped by `signal`, it throws the signal's reason, and what was there stands.
 */
export async function writeDump(db: Db, folder: string, options: Options = {}): Promise<Manifest | undefined> {
  return atOneMoment(db, async (tx) => {
    const state = `${schemaVersion} zst ${await catalogFingerprint(tx)}`;
    if (existsSync(join(folder, 'manifest.json')) && (await stateOf(folder)) === state) return undefined;
    makeFolder(folder);
    const manifest = await written(tx, folder, options);
    await writeFile(join(folder, stateFile), state);
    return manifest;
  });
}

/** Every file is complete beside its place before the first takes it: work that fails or is stopped leaves no mixture. */
async function written(db: Db, folder: string, options: Options): Promise<Manifest> {
  const packed = ['servers', 'tools', 'changes'].map((name) => openPacked(folder, `${name}.jsonl`));
  const plain = join(folder, 'catalog.sqlite.part');
  try {
    const newest = await fill(db, packed, plain, options);
    const lists = [await packed[0]!.end(), await packed[1]!.end(), await packed[2]!.end()];
    const staged = [...lists, await packFile(folder, 'catalog.sqlite', plain, options)];
    const files = staged.map(({ file }) => file);
    const manifest: Manifest = {
      schema_version: schemaVersion,
      kind: 'dataset',
      data_date: newest > 0 ? new Date(newest).toISOString().slice(0, 10) : null,
      rows: { servers: lists[0]!.rows, tools: lists[1]!.rows, changes: lists[2]!.rows },
      license: { ratings: 'MIT', untrusted: 'the texts of their authors, under the licences of their servers' },
      files,
    };
    const sums = files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
    const puts = [
      ...staged.map(({ put }) => put),
      await stagedFile(join(folder, 'schema.json'), jsonText(schemas())),
      await stagedFile(join(folder, 'SHA256SUMS'), sums),
      await stagedFile(join(folder, 'manifest.json'), jsonText(manifest)),
    ];
    for (const put of puts) await put();
    return manifest;
  } catch (error) {
    await Promise.all(packed.map((file) => file.drop()));
    throw error;
  } finally {
    await rm(plain, { force: true });
  }
}

/** Puts every row where it belongs; gives the moment of the newest. */
async function fill(
  db: Db,
  [servers, tools, changes]: ReturnType<typeof openPacked>[],
  plain: string,
  { onProgress = () => {}, signal }: Options,
): Promise<number> {
  await rm(plain, { force: true });
  const sqlite = await openSqlite(plain);
  let newest = 0;
  const seen = (...moments: (string | null | undefined)[]) => {
    for (const moment of moments) if (moment) newest = Math.max(newest, Date.parse(moment));
  };
  try {
    let count = 0;
    for await (const server of catalogServers(db)) {
      signal?.throwIfAborted();
      const row = serverRow(server);
      seen(row.first_seen, row.checked_at);
      await servers!.add(line(row));
      sqlite.addServer(row);
      for (const tool of server.tools) {
        const its = toolRow(server.key, tool);
        seen(its.changed_at, its.rating?.rated_at);
        await tools!.add(line(its));
        sqlite.addTool(its);
      }
      count += 1;
      onProgress(count);
    }
    for await (const event of allEvents(db)) {
      signal?.throwIfAborted();
      const row = changeRow(event);
      seen(row.at);
      await changes!.add(line(row));
      sqlite.addChange(row);
    }
  } catch (error) {
    sqlite.drop();
    throw error;
  }
  sqlite.end();
  return newest;
}

function schemas() {
  const options = { unrepresentable: 'any' } as const;
  const rows = Object.entries(rowSchemas).map(([name, schema]) => [name, z.toJSONSchema(schema, options)] as const);
  return { schema_version: schemaVersion, rows: Object.fromEntries(rows) };
}

async function stateOf(folder: string): Promise<string | undefined> {
  return readFile(join(folder, stateFile), 'utf8').catch(() => undefined);
}
