import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tool } from '#classifier/policy/testing.ts';
import type { Catalog } from '../catalog-source.ts';
import type { Lock } from '../lock-file.ts';
import { findingsOf } from './findings.ts';
import { pinsOf } from './pins.ts';
import { markdownReport, textReport } from './render.ts';
import { sarif } from './sarif.ts';
import { configuredServers, scan } from './scan.ts';

const work = mkdtempSync(join(tmpdir(), 'toolrisk-version-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const id = 'npm:@example/notes';
/** Enough tools that the table would not show all of them. */
const tools = Array.from({ length: 30 }, (_, n) => tool(`delete_${n}`, { category: 'Destructive', level: 'Critical' }));
const catalog: Catalog = {
  about: 'a catalog',
  find: async (asked) =>
    asked === id ? { server: { id, name: 'Notes', version: '2.0.0' }, tools, ruleset: 'r1' } : undefined,
};

/** A configuration that runs the package in each of these versions. */
function configured(...versions: string[]): string {
  const path = join(work, `${versions.join('+')}.json`);
  const servers = versions.map((version) => [`at-${version}`, { command: 'npx', args: [`@example/notes@${version}`] }]);
  writeFileSync(path, JSON.stringify({ mcpServers: Object.fromEntries(servers) }));
  return path;
}

const scanned = (version: string, lock?: Lock) =>
  scan({ path: configured(version), cwd: work, home: work, catalog, lock });
const lockOf = (version: string): Lock => ({
  version: 1,
  servers: { [id]: { version, tools: { old: 'a'.repeat(64) } } },
});
const pinned = async (versions: string[], before?: Lock, from = catalog) =>
  pinsOf((await configuredServers(configured(...versions), work, work)).servers, from, before);

describe('a server that is configured at another version than the one rated', () => {
  test('is told of before its tools in every format', async () => {
    const report = await scanned('1.0.0');
    const findings = findingsOf(report);

    expect(textReport(report, findings, false)).toMatch(/^MEDIUM +at-1\.0\.0 +configured 1\.0\.0, rated 2\.0\.0/m);
    expect(markdownReport(report, findings)).toContain('| Medium | at-1.0.0 | configured 1.0.0, rated 2.0.0');
    expect(JSON.stringify(sarif(findings, '1', work))).toContain('configured 1.0.0, rated 2.0.0');
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'R-VERSION', line: 1 }));
  });

  test('is not compared with a lock', async () => {
    expect((await scanned('1.0.0', lockOf('1.0.0'))).servers[0]!.changed).toEqual([]);
    expect((await scanned('2.0.0', lockOf('1.0.0'))).servers[0]!.changed).toHaveLength(31);
  });

  test('is not pinned', async () => {
    const { pins, refused } = await pinned(['1.0.0'], lockOf('2.0.0'));

    expect(pins.size).toBe(0);
    expect(refused).toEqual([expect.stringContaining(`${id} is not locked: configured 1.0.0, rated 2.0.0`)]);
  });

  test('keeps the pin it has of that version', async () => {
    const { pins, refused } = await pinned(['1.0.0'], lockOf('1.0.0'));

    expect(refused).toEqual([]);
    expect(pins.get(id)).toEqual(lockOf('1.0.0').servers[id]);
  });

  test('is named where another entry runs the version rated', async () => {
    const { pins, refused } = await pinned(['1.0.0', '2.0.0'], lockOf('1.0.0'));

    expect(pins.get(id)!.version).toBe('2.0.0');
    expect(refused).toHaveLength(1);
  });
});

test.each(['2.0.0', 'latest', '^2.0.0'])('a server configured at %s is rated as what it is', async (version) => {
  expect(findingsOf(await scanned(version)).filter(({ rule }) => rule === 'R-VERSION')).toEqual([]);
  expect((await pinned([version])).refused).toEqual([]);
});

test('a server without a rated tool is not pinned, and keeps the pin it has of the version that runs', async () => {
  const unrated: Catalog = { ...catalog, find: async (asked) => ({ ...(await catalog.find(asked))!, tools: [] }) };

  const { pins, refused } = await pinned(['2.0.0'], undefined, unrated);

  expect(pins.size).toBe(0);
  expect(refused).toEqual([`${id} is not locked: none of its tools is rated in the catalog.`]);
  expect((await pinned(['2.0.0'], lockOf('2.0.0'), unrated)).pins.get(id)).toEqual(lockOf('2.0.0').servers[id]);
});
