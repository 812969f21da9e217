import { describe, expect, test } from 'vitest';
import { tryExport } from './export.ts';
import { readExport, serverIn } from './read-export.ts';
import { serversBefore } from './servers-before.ts';
import { targetNamed } from './target-named.ts';
import { targets } from './targets/index.ts';
import { trackerPolicy } from './testing.ts';
import { type ExportedFile, type ExportParameters, profiles } from './types.ts';

const ways: Partial<ExportParameters>[] = [
  { allowLooser: true },
  { guard: true, allowLooser: true },
  { alias: 'my_tracker-2', allowLooser: true },
];

describe.each(targets.map((target) => [target.id, target] as const))('%s', (_, target) => {
  test.each(profiles)('an export of profile %s is judged by its files alone, in whatever order', (profile) => {
    for (const way of ways) {
      const exported = tryExport(trackerPolicy(profile), target, way);
      if ('refused' in exported) continue;
      for (const given of [exported.files, exported.files.toReversed()]) {
        const read = readExport(given, target);
        if (!('files' in read)) throw new Error(JSON.stringify(read));
        const server = serverIn(read.files, target, undefined);
        if ('refused' in server) throw new Error(server.refused);

        for (const { expect: wanted, ...call } of exported.calls) {
          const got = target.evaluate(read.files, call, { ...server, guard: false, allowLooser: false });
          expect(got, JSON.stringify(call)).toBe(wanted);
        }
      }
    }
  });

  test('a list of tools is none of its files', () => {
    const read = readExport([{ path: 'tools.json', text: '{"tools":[{"name":"delete_all"}]}' }], target);

    expect(read).not.toHaveProperty('files');
  });
});

const exported = (id: string): ExportedFile[] => {
  const made = tryExport(trackerPolicy('recommended'), targetNamed(id)!, { allowLooser: true });
  return 'files' in made ? made.files : [];
};

describe('readExport', () => {
  test.each([
    ['copilot-cli', 'mcp-config.json', /^copilot-arguments\.txt of .* is missing/],
    ['goose', 'permission.yaml', /^config\.yaml of .* is missing/],
    ['cursor', '.cursor/cli.json', /^\.cursor\/cli\.json is no permissions\.json/],
    ['vscode', '.vscode/settings.json', /^\.vscode\/settings\.json is no \*\.agent\.md/],
    ['opa', '.manifest', /^\.manifest is no data\.json/],
  ])('%s: of %s alone it says what is missing', (id, path, message) => {
    const read = readExport(
      exported(id).filter((file) => file.path === path),
      targetNamed(id)!,
    );

    expect(Object.values(read)[0]).toMatch(message);
  });

  test('a file that does not decide is checked as well', () => {
    const files = exported('opa').map((file) => (file.path.endsWith('.rego') ? { ...file, text: 'x' } : file));

    expect(readExport(files, targetNamed('opa')!)).toHaveProperty('wrong', expect.stringMatching(/^mcp\/authz/));
  });

  test('two files that could decide are too many', () => {
    const [file] = exported('intercept');

    expect(readExport([file!, { ...file!, path: 'b.yaml' }], targetNamed('intercept')!)).toHaveProperty('missing');
  });
});

describe('serverIn', () => {
  test('a server the files do not speak of is refused', () => {
    expect(serverIn(exported('docker'), targetNamed('docker')!, 'other')).toEqual({
      refused: expect.stringContaining('--alias with one of tracker'),
    });
  });

  test('an alias is compared as the target spells it', () => {
    const files = [{ path: 'c.toml', text: '[mcp_servers.my_files]\ndefault_tools_approval_mode = "prompt"\n' }];

    expect(serverIn(files, targetNamed('codex')!, 'my files')).toEqual({ alias: 'my_files' });
  });

  test.each([
    [['a__x', 'a__y'], ['a']],
    [['a__x'], ['a']],
    [['a', 'a__x'], ['a']],
    [
      ['a__b', 'a__b__x'],
      ['a', 'a__b'],
    ],
    [['a___x'], ['a', 'a_']],
    [['a__b__x', 'a__y'], ['a']],
    [[], []],
  ])('%j may be of %j', (names, servers) => {
    expect(serversBefore(names, '__')).toEqual(servers);
  });

  test('names that have no server in common are of several', () => {
    expect(serversBefore(['a__x', 'b__x'], '__')).toEqual(expect.arrayContaining(['a', 'b']));
  });
});
