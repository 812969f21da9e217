import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tool } from '#classifier/policy/testing.ts';
import { definitionHash } from '#db/definition.ts';
import { newKeyText, readKey } from '../feed/minisign.ts';
import { writeFeed } from '../feed/write-feed.ts';
import { startToolrisk } from '../testing.ts';

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

const toolrisk = (...args: string[]) => startToolrisk(args, { TOOLRISK_HOME: join(cwd, 'home') }, '', cwd).ended;
const feed = (...args: string[]) => toolrisk('feed', ...args, '--key', key.public);

describe('toolrisk feed', () => {
  test('verify says that all is right, or refuses in one line', async () => {
    expect(await feed('verify', 'new')).toMatchObject({ code: 0, stderr: expect.stringContaining('are right') });
    expect(await feed('verify', 'altered')).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/^toolrisk: the feed is refused: root\.json: the signature does not fit.*\n$/),
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

  test('with --strict-export any loss is a finding', async () => {
    expect(await exported('--target', 'codex')).toMatchObject({ code: 0 });
    expect(await exported('--target', 'codex', '--strict-export')).toMatchObject({ code: 1 });
    expect(await exported('--target', 'opa', '--strict-export')).toMatchObject({ code: 0 });
  });
});
