import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tool } from '#classifier/policy/testing.ts';
import { definitionHash } from '#db/definition.ts';
import { newKeyText, readKey } from '../feed/minisign.ts';
import { writeFeed } from '../feed/write-feed.ts';
import { callToolrisk } from '../testing.ts';

const cwd = mkdtempSync(join(tmpdir(), 'toolrisk-feed-command-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const key = readKey(newKeyText());
const listed = [{ name: 'read_note' }, { name: 'delete_note' }, { name: 'add_note' }];
const rated = listed.map(({ name }) =>
  tool(name, {
    definitionHash: definitionHash({ name } as never),
    category: name === 'read_note' ? 'Read' : name === 'add_note' ? 'Write' : 'Destructive',
  }),
);

function publish(folder: string, tools: typeof rated) {
  async function* servers() {
    yield { server: { id: 'npm:notes', name: 'Notes' }, tools };
  }
  const next = { id: key.id, key: key.public };
  const when = { now: new Date(), days: 9 };
  return writeFeed({
    servers: servers(),
    folder: join(cwd, folder),
    ruleset: 'r1',
    sign: key,
    next,
    targets: [],
    ...when,
  });
}

beforeAll(async () => {
  await publish('old', rated.slice(0, 2));
  await publish('new', [...rated.slice(0, 2), rated[2]!]);
  await publish('altered', rated);
  appendFileSync(join(cwd, 'altered/root.json'), ' ');
  writeFileSync(join(cwd, 'tools.json'), JSON.stringify({ tools: [...listed, { name: 'unheard_of' }] }));
});

const toolrisk = (...args: string[]) => callToolrisk(args, { TOOLRISK_HOME: join(cwd, 'home') }, '', cwd);
const feed = (...args: string[]) => toolrisk('feed', ...args, '--key', key.public);

describe('toolrisk feed', () => {
  test('verify says that all is right, or refuses in one line', async () => {
    expect(await feed('verify', 'new')).toMatchObject({ code: 0, stderr: expect.stringContaining('are right') });
    expect(await feed('verify', 'altered')).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/^toolrisk: the feed is refused: root\.json: the signature does not fit.*\n$/),
    });
  });

  test('a key may be named by its file, to a feed and to whatever looks into one', async () => {
    writeFileSync(join(cwd, 'feed.pub'), `untrusted comment: a key\n${key.public}\n`);
    const named = ['--key', 'feed.pub'];

    expect(await toolrisk('feed', 'verify', 'new', ...named)).toMatchObject({ code: 0 });
    expect(await toolrisk('export', 'npm:notes', '--target', 'codex', '--catalog', 'new', ...named)).toMatchObject({
      code: 0,
    });
  });

  test('a folder is no key, which is said in one line', async () => {
    expect(await toolrisk('feed', 'verify', 'new', '--key', '.')).toMatchObject({
      code: 2,
      stderr: 'toolrisk: --key: . cannot be read: it is a folder (EISDIR)\n',
    });
  });

  test.each([
    ['missing.pub', '--key: missing.pub is neither a file nor a minisign public key;'],
    ['tools.json', '--key: tools.json holds no minisign public key;'],
  ])('%s is no key, and it is not the feed that is called wrong', async (named, message) => {
    expect(await toolrisk('export', 'npm:notes', '--catalog', 'new', '--key', named)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`toolrisk: ${message}`),
    });
  });

  test('a folder without a feed is named', async () => {
    const of = (catalog: string) => toolrisk('export', 'npm:notes', '--catalog', catalog, '--key', key.public);

    for (const place of ['nowhere', 'tools.json'])
      expect(await of(place)).toMatchObject({
        code: 5,
        stderr: `toolrisk: there is no feed in ${place}: root.json is missing; name the folder or the address of a feed\n`,
      });
  });

  test.each([
    [['--days', 'abc'], '--days abc is no count of days'],
    [['--days', '-5'], '--days -5 is no count of days'],
    [['--days', '0'], '--days 0 is no count of days'],
    [['--targets', 'nosuch'], 'there is no target «nosuch»; see «toolrisk feed --help»'],
  ])('write with %j makes no keys', async (args, message) => {
    const { code, stderr } = await toolrisk('feed', '--out', 'public', '--keys', 'keys', ...args);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(cwd, 'keys'))).toBe(false);
  });

  test('an empty catalog is not published: its consumers would take every server out', async () => {
    const { code, stderr } = await toolrisk('feed', '--out', 'public', '--keys', 'keys');

    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('the catalog is empty') });
    expect(['keys', 'public'].filter((path) => existsSync(join(cwd, path)))).toEqual([]);
  });

  test('sync says in one line that a file is no place to write', async () => {
    expect(await feed('sync', 'new', '--out', 'tools.json')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^toolrisk: tools\.json cannot be written: .*--out\n$/),
    });
  });

  test('diff names what changed and in which direction', async () => {
    const { code, stdout } = await feed('diff', 'old', 'new');

    expect(code).toBe(0);
    expect(stdout).toMatch(/npm:notes +add_note +loosen/);
  });

  test('sync writes policies', async () => {
    expect(await feed('sync', 'new', '--out', 'mine')).toMatchObject({ code: 0 });
    expect((await toolrisk('policy', 'explain', 'mine/policies/npm%3Anotes.json', 'delete_note')).stdout).toMatch(
      /^deny/,
    );
  });

  test('lookup tells of each tool without asking for it by name', async () => {
    const { code, stdout } = await feed('lookup', 'new', 'tools.json');

    expect(code).toBe(3);
    expect(stdout).toMatch(/delete_note +Destructive +Critical +deny +clean/);
    expect(stdout).toMatch(/unheard_of +not known/);
  });
});

describe('toolrisk export', () => {
  const exported = (...args: string[]) =>
    toolrisk('export', 'npm:notes', '--catalog', 'new', '--key', key.public, ...args);

  test('refuses a file that permits more, unless that is accepted', async () => {
    const refused = await exported('--target', 'cline');

    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('pass --allow-looser') });
    expect(await exported('--target', 'cline', '--allow-looser')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('delete_note: deny becomes ask (looser)'),
    });
  });

  test.each(['npm:note', 'notes', 'npm:ntoes'])(
    'of %s, which the feed does not have, says what was meant',
    async (name) => {
      expect(await toolrisk('export', name, '--catalog', 'new', '--key', key.public)).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(/ is not in the catalog \(.*\); did you mean npm:notes\?\n$/),
      });
    },
  );

  test('with --strict-export any loss is a finding', async () => {
    expect(await exported('--target', 'codex')).toMatchObject({ code: 0 });
    expect(await exported('--target', 'codex', '--strict-export')).toMatchObject({ code: 1 });
    expect(await exported('--target', 'opa', '--strict-export', '-o', 'bundle')).toMatchObject({ code: 0 });
  });

  test('says how its files are applied, and what in them is to be filled in', async () => {
    const { code, stderr } = await exported('--target', 'agentgateway');

    expect(code).toBe(0);
    expect(stderr).toMatch(/^To apply it:\n {2}Pass --url with the server’s address, or replace the host, and run: /m);
  });

  test('several files are not poured into one stream', async () => {
    const { code, stdout, stderr } = await exported('--target', 'opa');

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'toolrisk: there are 3 files (.manifest, data.json, mcp/authz/policy.rego): name a folder for them with -o\n',
    );
  });

  test.each([
    ['a folder', ['-o', '.'], '. cannot be written: a folder is in its place'],
    ['below a file', ['-o', 'tools.json/x'], 'tools.json/x cannot be written: '],
    ['in no folder', ['--calls', 'no/c.json'], 'no/c.json cannot be written: its folder is not there'],
  ])('a place that is %s is named in one line', async (_, where, message) => {
    const { code, stderr } = await exported(...where);

    expect(code).toBe(2);
    expect(stderr.split('\n')[0]).toContain(`toolrisk: ${message}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a file is replaced whole, through a link too', async () => {
    writeFileSync(join(cwd, 'linked.yaml'), 'old');
    symlinkSync('linked.yaml', join(cwd, 'link.yaml'));
    const before = openSync(join(cwd, 'linked.yaml'), 'r');

    expect(await exported('-o', 'link.yaml', '--calls', '/dev/null')).toMatchObject({ code: 0 });
    const { stdout } = await exported();

    expect(readFileSync(before, 'utf8')).toBe('old');
    expect(readFileSync(join(cwd, 'linked.yaml'), 'utf8')).toBe(stdout);
    expect(lstatSync(join(cwd, 'link.yaml')).isSymbolicLink()).toBe(true);
  });

  test('its calls name the server, so that «policy test» judges the files without --alias', async () => {
    const where = ['-o', 'exported.json', '--calls', 'calls.json'];

    expect(await exported('--target', 'claude-code', ...where)).toMatchObject({ code: 0 });

    expect(JSON.parse(readFileSync(join(cwd, 'calls.json'), 'utf8'))[0]).toMatchObject({ alias: 'notes' });
    expect(
      await toolrisk('policy', 'test', 'exported.json', '--target', 'claude-code', '--calls', 'calls.json'),
    ).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/(\d+) of \1 calls/),
    });
  });
});
