import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { trackerTools } from '#classifier/policy/testing.ts';
import { newKeyText, readKey } from '../feed/minisign.ts';
import { writeFeed } from '../feed/write-feed.ts';
import { callToolrisk } from '../testing.ts';

const work = mkdtempSync(join(tmpdir(), 'toolrisk-lock-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const key = readKey(newKeyText());
const catalog = ['--catalog', join(work, 'feed'), '--key', key.public];

let cwd = '';
const run = (...args: string[]) =>
  callToolrisk([...args, ...catalog], { HOME: work, TOOLRISK_HOME: join(work, '.toolrisk') }, '', cwd);
const configure = (word: string) =>
  writeFileSync(join(cwd, '.mcp.json'), JSON.stringify({ mcpServers: { x: { command: 'npx', args: [word] } } }));
const lockText = () => readFileSync(join(cwd, 'toolrisk.lock'), 'utf8');

beforeAll(async () => {
  async function* servers() {
    const tools = trackerTools.map((tool) => ({ ...tool, definitionHash: 'a'.repeat(64) }));
    yield { server: { id: 'npm:tracker', name: 'Tracker', version: '2.0.0' }, tools };
  }
  await writeFeed({
    servers: servers(),
    folder: join(work, 'feed'),
    ruleset: 'r1',
    sign: key,
    next: { id: key.id, key: key.public },
    targets: [],
    now: new Date(),
    days: 9,
  });
});
beforeEach(() => {
  cwd = mkdtempSync(join(work, 'project-'));
});

describe('toolrisk lock and verify', () => {
  test('refuse by name what is configured at another version', async () => {
    configure('tracker@2.0.0');
    expect(await run('lock')).toMatchObject({ code: 0 });
    configure('tracker@1.0.0');

    const apart = expect.stringMatching(/npm:tracker .*: configured 1\.0\.0, rated 2\.0\.0/);
    expect(await run('verify')).toMatchObject({ code: 4, stderr: apart });
    expect(await run('lock')).toMatchObject({ code: 4, stderr: apart });
  });

  test('leave a version that is locked and configured as it was, whatever the catalog holds', async () => {
    configure('tracker@1.0.0');
    const lock = { version: 1, servers: { 'npm:tracker': { version: '1.0.0', tools: { old: 'b'.repeat(64) } } } };
    writeFileSync(join(cwd, 'toolrisk.lock'), JSON.stringify(lock));

    expect(await run('verify')).toMatchObject({ code: 0 });
    expect(await run('lock')).toMatchObject({ code: 0 });
    expect(JSON.parse(lockText())).toEqual(lock);
  });

  test.each([
    ['without a configuration', undefined, 3, 'no MCP configuration was found'],
    ['that configures no server', '{"mcpServers": {}}', 3, 'no server is configured in'],
    ['whose configuration is broken', '{"mcpServers": {', 4, 'it is not JSON'],
    ['of servers nobody rated', '{"mcpServers": {"x": {"command": "x"}}}', 4, 'x is not in the catalog'],
  ])('a folder %s leaves the lock as it is', async (_, text, code, message) => {
    writeFileSync(join(cwd, 'toolrisk.lock'), '{"version": 1, "servers": {}}');
    if (text !== undefined) writeFileSync(join(cwd, '.mcp.json'), text);

    const ended = await run('lock', '.');

    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(message) });
    expect(ended.stderr).toContain('toolrisk.lock is left as it is');
    expect(lockText()).toBe('{"version": 1, "servers": {}}');
  });

  test('a key without the feed it is of, and a folder for a lock, are told of in one line', async () => {
    configure('tracker@2.0.0');
    const scanned = (...args: string[]) => callToolrisk(['scan', '.', ...args], { HOME: work }, '', cwd);

    const [key, folder] = [await scanned('--key', 'x'), await scanned('--lock', '.')];

    expect(key).toMatchObject({ code: 2, stderr: expect.stringMatching(/^toolrisk: --key .* with --catalog\n$/) });
    expect(folder).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/^toolrisk: \. cannot be read .*EISDIR.*\n$/),
    });
  });

  describe('when one server answers for itself', () => {
    const hash = (letter: string) => letter.repeat(64);
    const drift = () => JSON.parse(readFileSync(join(cwd, 'toolrisk.drift.json'), 'utf8')).servers;
    const drifted = (servers: object) =>
      writeFileSync(join(cwd, 'toolrisk.drift.json'), JSON.stringify({ version: 1, servers }));
    beforeEach(() => {
      const servers = { 'npm:one': { tools: { read: hash('a') } }, 'npm:two': { tools: { pay: hash('b') } } };
      writeFileSync(join(cwd, 'toolrisk.lock'), JSON.stringify({ version: 1, servers }));
      writeFileSync(join(cwd, 'tools.json'), '{"tools":[{"name":"read","inputSchema":{"type":"object"}}]}');
    });
    const verify = (...args: string[]) => run('verify', '--tools', 'tools.json', ...args);

    test('what others differ in stays denied', async () => {
      drifted({ 'npm:two': { pay: hash('c') }, 'npm:gone': { x: hash('d') } });

      expect(await verify('--server', 'npm:one')).toMatchObject({ code: 1, stdout: expect.stringContaining('read') });
      expect(drift()).toEqual({ 'npm:one': { read: expect.any(String) }, 'npm:two': { pay: hash('c') } });
    });

    test('a guard that is reading what differs meanwhile has all of what was there', async () => {
      drifted({ 'npm:two': { pay: hash('c') } });
      const reading = openSync(join(cwd, 'toolrisk.drift.json'), 'r');

      await verify('--server', 'npm:one');

      expect(JSON.parse(readFileSync(reading, 'utf8')).servers).toEqual({ 'npm:two': { pay: hash('c') } });
      closeSync(reading);
      expect(Object.keys(drift())).toEqual(['npm:one', 'npm:two']);
    });

    test('it has to be named where the lock holds several', async () => {
      expect(await verify()).toMatchObject({ code: 2, stderr: expect.stringContaining('it locks 2 servers') });
    });

    test('a broken record of the others is not written over', async () => {
      writeFileSync(join(cwd, 'toolrisk.drift.json'), '{');

      const ended = await verify('--server', 'npm:one');

      expect(ended).toMatchObject({
        code: 6,
        stderr: expect.stringContaining('toolrisk.drift.json is broken; remove'),
      });
      expect(readFileSync(join(cwd, 'toolrisk.drift.json'), 'utf8')).toBe('{');
    });
  });

  test('what one broken file may configure stays locked', async () => {
    const other = { version: '1.0.0', tools: { old: 'b'.repeat(64) } };
    writeFileSync(join(cwd, 'toolrisk.lock'), JSON.stringify({ version: 1, servers: { 'npm:other': other } }));
    configure('tracker');
    mkdirSync(join(cwd, '.cursor'));
    writeFileSync(join(cwd, '.cursor/mcp.json'), '{"mcpServers": {');

    expect(await run('lock')).toMatchObject({ code: 4 });
    expect(Object.keys(JSON.parse(lockText()).servers)).toEqual(['npm:other', 'npm:tracker']);
  });
});
