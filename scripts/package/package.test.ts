import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { minVersion, satisfies } from 'semver';
import { create } from 'tar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyText } from '#classifier/policy/policy-text.ts';
import { trackerPolicy, trackerTools } from '#classifier/policy/testing.ts';
import pkg from '#package.json' with { type: 'json' };
import { newKeyText, readKey } from '../feed/minisign.ts';
import { writeFeed } from '../feed/write-feed.ts';

const root = join(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'toolrisk-package-'));
const installed = join(work, 'node_modules/toolrisk');
const key = readKey(newKeyText());

/** Installs what `npm pack` packs as npm would: with its dependencies and theirs, and no optional peers. */
beforeAll(async () => {
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [join(root, 'scripts/package/build.ts'), join(installed, 'dist')]);
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  for (const name of [...Object.keys(pkg.dependencies), '@oxc-parser', '@oxc-project']) {
    mkdirSync(dirname(join(work, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(work, 'node_modules', name));
  }
  async function* servers() {
    const tools = trackerTools.map((tool) => ({ ...tool, definitionHash: 'a'.repeat(64) }));
    yield { server: { id: 'npm:tracker', name: 'Tracker' }, tools };
  }
  const feed = { folder: join(work, 'feed'), ruleset: 'r1', targets: [], now: new Date(), days: 9 };
  await writeFeed({ ...feed, servers: servers(), sign: key, next: { id: key.id, key: key.public } });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the installed program in an empty folder. */
function toolrisk(
  args: string[],
  input: string | Readable = '',
  cwd = mkdtempSync(join(work, 'empty-')),
): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, HOME: cwd, TOOLRISK_HOME: join(work, 'home') };
    const program = join(installed, pkg.bin.toolrisk);
    const child = execFile(process.execPath, [program, ...args], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    if (typeof input === 'string') child.stdin!.end(input);
    // It may end before it has read all.
    else input.pipe(child.stdin!.on('error', () => {}));
  });
}

const catalog = (location: string) => ['--catalog', location, '--key', key.public];

describe('the installed package', () => {
  test('shows its commands', async () => {
    expect((await toolrisk(['--help'])).stdout).toContain('inspect [options] <target>');
  });

  test.each([
    [
      'index.ts',
      "server.registerTool('delete_note', { description: 'Deletes a note.' }, async () => ({ content: [] }));",
    ],
    ['server.py', '@mcp.tool()\ndef delete_note() -> str:\n    """Deletes a note."""\n'],
  ])('inspects %s', async (file, text) => {
    const folder = mkdtempSync(join(work, 'source-'));
    const head = file.endsWith('.py')
      ? 'from mcp.server.fastmcp import FastMCP\nmcp = FastMCP("x")\n'
      : "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst server = new McpServer({ name: 'x', version: '1' });\n";
    writeFileSync(join(folder, file), head + text);

    expect((await toolrisk(['inspect', folder])).stdout).toMatch(/delete_note +Destructive/);
  });

  test('classifies', async () => {
    expect((await toolrisk(['classify'], '{"name": "delete_note"}')).stdout).toContain('"category":"Destructive"');
  });

  test('classifies a large input by threads', async () => {
    async function* input() {
      yield `${' '.repeat(1e6)}\n`.repeat(18);
      // A thread whose file is not there is an error with the next row after it was asked for.
      for (let id = 0; id < 100; id++) {
        yield `{"id":${id},"name":"delete_note"}\n`;
        await setTimeout(30);
      }
    }
    const { code, stdout, stderr } = await toolrisk(['classify', '--workers', '2'], Readable.from(input()));

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/"category":"Destructive"/g)).toHaveLength(100);
  });

  test('exports, scans, locks and verifies against a catalog in a folder', async () => {
    const cwd = mkdtempSync(join(work, 'project-'));
    writeFileSync(join(cwd, '.mcp.json'), '{"mcpServers": {"x": {"command": "npx", "args": ["-y", "tracker"]}}}');
    const feed = catalog(join(work, 'feed'));

    expect((await toolrisk(['export', 'npm:tracker', ...feed])).stdout).toContain('"hide"');
    expect((await toolrisk(['scan', '.', ...feed], '', cwd)).stdout).toContain('x/delete_repo');
    expect(await toolrisk(['lock', '.', ...feed], '', cwd)).toMatchObject({ code: 0 });
    expect(await toolrisk(['verify', ...feed], '', cwd)).toMatchObject({ code: 0 });
  });

  test('exports from a catalog at an address, and from its copy when that is out of reach', async () => {
    const served = createServer((request, response) => {
      createReadStream(join(work, 'feed', request.url!))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    }).listen(0, '127.0.0.1');
    await new Promise((ready) => served.once('listening', ready));
    const feed = catalog(`http://127.0.0.1:${(served.address() as AddressInfo).port}`);

    const online = await toolrisk(['export', 'npm:tracker', ...feed]);
    served.closeAllConnections();
    await new Promise((closed) => served.close(closed));
    const offline = await toolrisk(['export', 'npm:tracker', ...feed]);

    expect(online).toMatchObject({ code: 0, stdout: expect.stringContaining('"hide"') });
    expect(offline).toEqual(online);
  });

  test('guards', async () => {
    const cwd = mkdtempSync(join(work, 'guarded-'));
    writeFileSync(join(cwd, 'toolrisk.policy.json'), policyText(trackerPolicy('recommended')));
    const call = JSON.stringify({ tool_name: 'mcp__tracker__delete_repo', tool_input: {} });

    expect((await toolrisk(['guard', '--alias', 'tracker'], call, cwd)).stdout).toContain('"deny"');
  });

  test.each(['crawl', 'worker', 'show x', 'classify --stored', 'feed --out x', 'serve .'])(
    'says in one line what «%s» needs',
    async (command) => {
      const { code, stderr } = await toolrisk(command.split(' '));

      expect(code).toBe(5);
      expect(stderr).toMatch(/^toolrisk: \S+ is not installed; add what keeping a catalog needs: npm install .*\n$/);
    },
  );

  test.each(['build', 'catalog', 'start'])('says that «%s» needs a checkout', async (command) => {
    expect((await toolrisk([command])).stderr).toMatch(/^toolrisk: .*needs a checkout.*\n$/);
  });

  test('asks for a Node that every part of it runs on', () => {
    const oldest = minVersion(pkg.engines.node)!;
    const notices = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const bundled = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(/gm)].map(([, name]) => name!);
    const asks = [...bundled, ...Object.keys(pkg.dependencies)].map((name) => {
      const { engines } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
      return { name, node: engines?.node ?? '*' };
    });

    expect(bundled.length).toBeGreaterThan(20);
    expect(asks.filter(({ node }) => !satisfies(oldest, node))).toEqual([]);
  });

  test('packs into 5 MB, names the licences of what it bundles and no place of this machine', async () => {
    const file = join(work, 'packed.tgz');
    await create({ gzip: true, cwd: installed, file }, ['.']);
    const notices = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const chunks = readdirSync(join(installed, 'dist/chunks')).map((name) => join(installed, 'dist/chunks', name));

    expect(readFileSync(file).length).toBeLessThan(5e6);
    expect(notices).toMatch(/^zod \d+\.\d+\.\d+ \(MIT\)$/m);
    for (const path of chunks) expect(readFileSync(path, 'utf8').includes(root), path).toBe(false);
  });
});
