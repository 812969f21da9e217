import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tool, trackerTools } from '#classifier/policy/testing.ts';
import { seedHome } from '#db/testing-image.ts';
import { newKeyText, readKey } from '../feed/minisign.ts';
import { writeFeed } from '../feed/write-feed.ts';
import { callToolrisk } from '../testing.ts';
import { homeFiles, projectFiles } from './config-files.ts';
import { findingsOf } from './findings.ts';
import { markdownReport, textReport } from './render.ts';
import { sarif } from './sarif.ts';
import { scan } from './scan.ts';
import { sarifShape } from './testing.ts';

const work = mkdtempSync(join(tmpdir(), 'toolrisk-scan-'));
const [home, project, feed] = ['home', 'project', 'feed'].map((name) => join(work, name)) as [string, string, string];
afterAll(() => rmSync(work, { recursive: true, force: true }));

const secret = 'hunter2-planted-secret';
const formats = ['table', 'json', 'sarif', 'md'];
const key = readKey(newKeyText());
const hash = (name: string) => Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);

/** A server entry with a secret in every place that has room for one. */
const entry = {
  command: 'npx',
  args: ['-y', '@example/tracker-mcp', '--token', secret, `--key=${secret}`],
  env: { API_KEY: secret },
  headers: { Authorization: `Bearer ${secret}` },
  cwd: `/home/${secret}`,
};

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function asFormat(format: string, holder: string): string {
  if (format === 'toml') {
    return `# ${secret}\n[${holder}.tracker]\ncommand = "npx"\nargs = ["-y", "@example/tracker-mcp", "${secret}"]\n[${holder}.tracker.env]\nKEY = "${secret}"\n`;
  }
  if (format === 'yaml') {
    return `# ${secret}\n${holder}:\n  tracker:\n    cmd: npx\n    args: [-y, "@example/tracker-mcp", ${secret}]\n    envs: {KEY: ${secret}}\n  remote:\n    uri: https://${secret}@example.com/${secret}\n`;
  }
  const remote = { url: `https://user:${secret}@example.com/${secret}?key=${secret}` };
  return `// ${secret}\n${JSON.stringify({ [holder]: { tracker: entry, remote }, other: secret }, null, 2).replace(/\n}$/, ',\n}')}`;
}

const run = (args: string[], cwd = project) =>
  callToolrisk(args, { HOME: home, TOOLRISK_HOME: join(work, '.toolrisk') }, '', cwd);
const catalog = ['--catalog', feed, '--key', key.public];
const scanned = (...args: string[]) => run(['scan', ...catalog, ...args]);

beforeAll(async () => {
  mkdirSync(project, { recursive: true });
  for (const { path, format, keys } of homeFiles) put(join(home, path), asFormat(format, keys[0]!));
  async function* servers() {
    const tools = [
      ...trackerTools,
      tool('read_mail', { factors: ['private_data', 'untrusted_content'] }),
      tool('send', { category: 'Write', factors: ['external_send'] }),
    ];
    yield {
      server: { id: 'npm:@example/tracker-mcp', name: 'Tracker' },
      tools: tools.map((it) => ({ ...it, definitionHash: hash(it.name) })),
    };
  }
  const next = readKey(newKeyText());
  await writeFeed({
    servers: servers(),
    folder: feed,
    ruleset: 'r1',
    sign: key,
    next: { id: next.id, key: next.public },
    targets: [],
    now: new Date(),
    days: 30,
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
}

describe('toolrisk scan', () => {
  test('reads the configuration of every client', async () => {
    const { stdout, code } = await scanned('--format', 'json');
    const { files, servers, problems } = JSON.parse(stdout);

    expect(code).toBe(1);
    expect(problems).toEqual([]);
    expect(files).toHaveLength(homeFiles.length);
    const found = servers.filter((server: { name: string }) => server.name === 'tracker');
    expect(new Set(found.map(({ client }: { client: string }) => client))).toEqual(
      new Set(homeFiles.map(({ client }) => client)),
    );
    expect(found.every(({ known }: { known: boolean }) => known)).toBe(true);
    expect(found.every(({ line }: { line: number }) => line > 1)).toBe(true);
  });

  test.each(formats)('prints no secret as %s', async (format) => {
    const { stdout, stderr } = await scanned('--all', '--format', format);

    expect(stdout).toContain('tracker');
    expect(stdout + stderr).not.toContain(secret);
  });

  test.each([...homeFiles, ...projectFiles].map((file) => [file.client, file.path, file] as const))(
    "tells no secret of %s's %s in any format",
    async (_, path, { format, keys }) => {
      const at = join(mkdtempSync(join(work, 'one-')), path);
      put(at, asFormat(format, keys[0]!));
      const nothing = { about: 'no catalog', find: async () => undefined };
      const report = await scan({ path: at, cwd: work, home, catalog: nothing, lock: undefined });
      const findings = findingsOf(report);

      const told = [textReport(report, findings, true), markdownReport(report, findings)];
      told.push(JSON.stringify([report, findings]), JSON.stringify(sarif(findings, '1', work)));
      expect(report.servers.map(({ name }) => name)).toContain('tracker');
      for (const text of told) expect(text).not.toContain(secret);
    },
  );

  test('keeps no secret in a file of its own, nor does lock', async () => {
    for (const { path, format, keys } of projectFiles) put(join(project, path), asFormat(format, keys[0]!));
    const said = [
      await run(['lock', ...catalog]),
      await run(['lock', '.', ...catalog]),
      await run(['verify', ...catalog]),
    ];
    for (const { path } of projectFiles) rmSync(join(project, path));
    const kept = [...filesUnder(project), ...filesUnder(work).filter((path) => path.includes('.toolrisk'))];

    expect(kept.length).toBeGreaterThan(0);
    for (const path of kept) expect(readFileSync(path, 'latin1'), path).not.toContain(secret);
    for (const { stdout, stderr } of said) expect(stdout + stderr).not.toContain(secret);
  });

  test.each(['.mcp.json', 'broken.toml', 'broken.yaml'])('a broken %s is named without a word of it', async (name) => {
    const folder = mkdtempSync(join(work, 'broken-'));
    put(join(folder, name), `{"mcpServers": {"x": ${secret} [[ = : :\n - ${secret}: "`);

    const { code, stdout, stderr } = await scanned(join(folder, name));

    expect(code).toBe(4);
    expect(stdout).toMatch(/line \d+: it is not (JSON|TOML|YAML)/);
    expect(stdout + stderr).not.toContain(secret);
  });

  test('a folder in the place of a configuration is named, and the other files are read', async () => {
    const place = join(work, 'odd');
    mkdirSync(join(place, '.mcp.json'), { recursive: true });
    put(join(place, '.cursor/mcp.json'), JSON.stringify({ mcpServers: { tracker: entry } }));

    const { code, stdout } = await run(['scan', place, ...catalog, '--format', 'json', '--fail-on', 'none']);

    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ file: join(place, '.mcp.json'), problem: 'it is a folder (EISDIR)' }],
      servers: [{ name: 'tracker' }],
    });
  });

  test('says which tools to ask about so that nothing private can leave', async () => {
    const { stdout } = await scanned('--all');

    expect(stdout).toMatch(
      /HIGH.*The servers together reach private data, text of strangers and a way out\. Asking about/,
    );
  });

  test.each([
    ['critical', 1],
    ['CRITICAL', 1],
    ['none', 0],
  ])('--fail-on %s ends with %i', async (level, code) => {
    expect((await scanned('--fail-on', level)).code).toBe(code);
  });

  test('what is switched off is shown, and fails the run only where that is asked for', async () => {
    const at = join(mkdtempSync(join(work, 'off-')), '.roo/mcp.json');
    const unheard = { command: 'npx', args: ['unheard-of'], disabled: true };
    put(at, JSON.stringify({ mcpServers: { tracker: { ...entry, disabled: true }, unheard } }));

    const { code, stdout } = await scanned(at, '--fail-on-unknown');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^CRITICAL +tracker\/\S+ \(off\) /m);
    expect((await scanned(at, '--fail-on-disabled')).code).toBe(1);
    expect((await scanned(at, '--fail-on', 'none', '--fail-on-unknown', '--fail-on-disabled')).code).toBe(3);
    const [{ results }] = JSON.parse((await scanned(at, '--format', 'sarif')).stdout).runs;
    expect(results.map(({ suppressions }: { suppressions: object[] }) => suppressions.length)).not.toContain(0);
  });

  test('an unknown level is an error, not a pass', async () => {
    const { code, stderr } = await scanned('--fail-on', 'catastrophic');

    expect(code).toBe(2);
    expect(stderr).toContain('choose one of critical');
  });

  test('an unknown server ends with 3 where that is asked for', async () => {
    expect((await scanned('--fail-on', 'none', '--fail-on-unknown')).code).toBe(3);
  });

  test.each(['scan', 'lock'])(
    '%s does not say that a server is not in the catalog where there is none',
    async (name) => {
      expect(await run([name])).toEqual({
        code: 5,
        stdout: '',
        stderr: 'toolrisk: there is no catalog yet; «npm run catalog» makes one, --catalog and --key name a feed\n',
      });
    },
  );

  test('nor where nobody has filled it', async () => {
    await seedHome(join(work, 'empty'));
    const ended = await callToolrisk(['scan'], { HOME: home, TOOLRISK_HOME: join(work, 'empty') }, '', project);

    expect(ended).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('the catalog is empty') });
  });

  test('SARIF has stable rules, places and fingerprints', async () => {
    const folder = mkdtempSync(join(work, 'sarif-'));
    put(join(folder, '.mcp.json'), asFormat('json', 'mcpServers'));
    const once = await run(['scan', '.', '--format', 'sarif', ...catalog], folder);
    const again = await run(['scan', '.', '--format', 'sarif', ...catalog], folder);
    const [{ results, tool: driver }] = JSON.parse(once.stdout).runs;

    expect(again.stdout).toBe(once.stdout);
    expect(driver.driver.rules.map(({ id }: { id: string }) => id)).toContain('R-DESTRUCTIVE');
    expect(results[0]).toMatchObject({
      ruleId: 'R-DESTRUCTIVE',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: '.mcp.json' }, region: { startLine: 4 } } }],
    });
  });

  test('SARIF tells entries of one package apart, in one file and in several', async () => {
    const folder = mkdtempSync(join(work, 'twice-'));
    const tracker = entry;
    put(join(folder, '.mcp.json'), JSON.stringify({ mcpServers: { tracker, other: tracker } }));
    put(join(folder, '.vscode/mcp.json'), JSON.stringify({ servers: { tracker } }));

    const { stdout } = await run(['scan', '.', '--format', 'sarif', ...catalog], folder);

    const [{ results }] = JSON.parse(stdout).runs;
    const deletions = results.filter(({ ruleId }: { ruleId: string }) => ruleId === 'R-DESTRUCTIVE');
    expect(deletions).toHaveLength(6);
    const prints = results.map(({ partialFingerprints }: { partialFingerprints: object }) =>
      JSON.stringify(partialFingerprints),
    );
    expect(new Set(prints).size).toBe(prints.length);
  });

  test('SARIF has the shape of the standard, and no key it does not know', async () => {
    const { stdout } = await scanned('--all', '--format', 'sarif');
    const validate = new Ajv2020({ allErrors: true }).compile(sarifShape);

    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
  });

  test('tells what differs from the lock, and verify leaves it for the guard', async () => {
    const folder = mkdtempSync(join(work, 'lock-'));
    put(join(folder, '.mcp.json'), asFormat('json', 'mcpServers'));
    await run(['lock', '.', ...catalog], folder);
    expect((await run(['verify', ...catalog], folder)).code).toBe(0);
    const lock = readFileSync(join(folder, 'toolrisk.lock'), 'utf8');
    writeFileSync(join(folder, 'toolrisk.lock'), lock.replace(hash('get_issue'), 'f'.repeat(64)));

    const verified = await run(['verify', ...catalog], folder);
    const { stdout } = await run(['scan', '.', '--all', ...catalog], folder);

    expect(verified.code).toBe(1);
    expect(verified.stdout).toMatch(/npm:@example\/tracker-mcp +get_issue +changed/);
    expect(stdout).toContain('get_issue is changed since toolrisk.lock was written');
    expect(JSON.parse(readFileSync(join(folder, 'toolrisk.drift.json'), 'utf8')).servers).toEqual({
      'npm:@example/tracker-mcp': { get_issue: hash('get_issue') },
    });
  });

  test('a path that is not there is one line', async () => {
    const { code, stderr } = await scanned('nowhere');

    expect(code).toBe(3);
    expect(stderr.trim()).toBe('toolrisk: there is no nowhere; name a configuration file or a folder');
  });
});
