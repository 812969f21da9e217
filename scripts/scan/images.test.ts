import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { identify } from '#classifier/policy/identify.ts';
import { tool } from '#classifier/policy/testing.ts';
import { packageKey } from '#crawler/join-keys.ts';
import { findingsOf } from './findings.ts';
import { scan } from './scan.ts';

const work = mkdtempSync(join(tmpdir(), 'toolrisk-images-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

test.each([
  'mcp/notes',
  'mcp/notes:1.2.3',
  'docker.io/mcp/notes:latest',
  'docker.io/library/notes',
  'index.docker.io/mcp/notes',
  `ghcr.io/acme/notes@sha256:${'0'.repeat(64)}`,
  `ghcr.io/acme/notes:1@sha256:${'0'.repeat(64)}`,
])('the image %s has one name in configurations and in the catalog', (word) => {
  expect(identify({ command: 'docker', args: ['run', '-i', '--rm', word] }).id).toBe(packageKey('oci', word));
});

describe('a server that is configured as an image', () => {
  const server = { id: 'oci:mcp/notes', name: 'Notes', version: '2.0.0' };
  const find = async (id: string) => (id === server.id ? { server, tools: [tool('read')], ruleset: 'r1' } : undefined);
  const scanned = async (word: string) => {
    const path = join(work, 'mcp.json');
    writeFileSync(path, JSON.stringify({ mcpServers: { notes: { command: 'docker', args: ['run', '-i', word] } } }));
    const report = await scan({ path, cwd: work, home: work, catalog: { about: '', find }, lock: undefined });
    return { known: report.servers[0]!.known, findings: findingsOf(report) };
  };

  test('is found in the catalog', async () => {
    expect(await scanned('mcp/notes')).toMatchObject({ known: true, findings: [{ rule: 'R-READ' }] });
    expect(await scanned('docker.io/mcp/notes:v2.0.0')).toMatchObject({ known: true, findings: [{ rule: 'R-READ' }] });
  });

  test('is told of at another tag than the version rated, without a command that reads no images', async () => {
    const [, apart] = (await scanned('mcp/notes:1.0.0')).findings.map(({ message }) => message).sort();

    expect(apart).toBe('configured 1.0.0, rated 2.0.0; its other findings are of the version rated.');
  });
});
