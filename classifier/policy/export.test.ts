import { describe, expect, test } from 'vitest';
import { aliasOf } from './alias.ts';
import { decide } from './decide.ts';
import { ExportRefused } from './errors.ts';
import { exportPolicy, guardPolicyPath } from './export.ts';
import { targetNamed } from './target-named.ts';
import { tool, trackerPolicy } from './testing.ts';

const server = { id: 'npm:@example/tracker-mcp', name: 'Tracker' };
const recommended = trackerPolicy('recommended');
const to = (id: string) => targetNamed(id)!;

describe('an export is refused', () => {
  test('when it would permit more than the policy, naming the ways out', () => {
    expect(() => exportPolicy(recommended, to('cline'))).toThrow(ExportRefused);
    expect(() => exportPolicy(recommended, to('cline'))).toThrow(/Cline cannot say «deny».*--allow-looser/);
    expect(exportPolicy(recommended, to('cline'), { allowLooser: true }).files).toHaveLength(1);
  });

  test('when two tools would be spelled alike', () => {
    const twins = decide(server, [tool('a.b'), tool('a_b')], 'recommended', 'r1');

    expect(() => exportPolicy(twins, to('claude-code'))).toThrow(/spells both a\.b and a_b as mcp__tracker__a_b/);
  });

  test('when a tool left out for its name would be spelled like one that is written', () => {
    const twins = decide(server, [tool(' ', { category: 'Financial' }), tool('~')], 'recommended', 'r1');

    expect(() => exportPolicy(twins, to('gemini'))).toThrow('cannot tell them apart');
  });

  test('to Copilot CLI when the server has a name no permission of it matches', () => {
    expect(() => exportPolicy(recommended, to('copilot-cli'), { alias: 'my tracker' })).toThrow('rename it');
  });

  test.each(['mcp', 'mcp_tracker', 'my tracker'])('to Gemini CLI when the server is named %s', (alias) => {
    expect(() => exportPolicy(recommended, to('gemini'), { alias })).toThrow('another name');
    expect(exportPolicy(recommended, to('gemini'), { alias: 'mcpserver' }).files).toHaveLength(1);
  });

  test('when an empty list of tools would mean all of them', () => {
    const nothing = decide(server, [tool('x', { category: 'Unknown' })], 'recommended', 'r1');

    expect(() => exportPolicy(nothing, to('openai'))).toThrow('leave the server out instead');
  });

  test('when the target has no hook for the guard', () => {
    expect(() => exportPolicy(recommended, to('policylayer'), { guard: true })).toThrow('no hook');
  });

  test.each(['', '../x', 'a"b', 'x'.repeat(101)])('when the alias is %j', (alias) => {
    expect(() => exportPolicy(recommended, to('codex'), { alias })).toThrow('is not a server name');
  });
});

describe('what a target cannot say', () => {
  test('a limit becomes a question where the client can ask, a denial where it cannot', () => {
    const effectIn = (id: string) => {
      const parameters = { alias: 'tracker', guard: false, allowLooser: false };
      return to(id).evaluate(exportPolicy(recommended, to(id), parameters).files, { tool: 'create_issue' }, parameters);
    };

    expect(effectIn('codex')).toBe('ask');
    expect(effectIn('toolhive')).toBe('deny');
  });

  test('is left to the guard where it is exported too, with the policy it reads', () => {
    const { files, losses } = exportPolicy(recommended, to('claude-code'), { guard: true });
    const settings = JSON.parse(files[0]!.text);

    expect(files.map(({ path }) => path)).toEqual(['.claude/settings.json', guardPolicyPath]);
    expect(settings.permissions.allow).toContain('mcp__tracker__create_issue');
    expect(settings.permissions.deny).toContain('mcp__tracker__delete_repo');
    expect(settings.hooks.PreToolUse[0].hooks[0].command).toMatch(/^npx --no toolrisk guard .*\|\| exit 2$/);
    expect(losses.filter(({ direction }) => direction === 'looser')).toEqual([]);
  });

  test('a dot in a counted tool’s name is denied in Intercept, which would reject the file', () => {
    const dotted = decide(server, [tool('repo.create', { category: 'Write' }), tool('repo.get')], 'recommended', 'r1');
    const { files, losses } = exportPolicy(dotted, to('intercept'));

    expect(files[0]!.text).not.toContain('rate_limit');
    expect(losses).toContainEqual(
      expect.objectContaining({ tool: 'repo.create', field: 'limits', got: 'deny', direction: 'stricter' }),
    );
  });

  test('Copilot CLI permits names as its model sees them, and none that it cuts', () => {
    const long = 'x'.repeat(57);
    const policy = decide(server, [tool('issue.get'), tool(long)], 'recommended', 'r1');
    const { files, losses } = exportPolicy(policy, to('copilot-cli'), { alias: 'tracker' });

    expect(files[1]!.text).toBe('--allow-tool=tracker(issue-get)\n');
    expect(JSON.parse(files[0]!.text).mcpServers.tracker.tools).toEqual(['issue.get']);
    expect(losses).toContainEqual(expect.objectContaining({ tool: long, field: 'name', got: 'deny' }));
  });

  test('drift is reported by every static file and denied by OPA and Cerbos', () => {
    const says = (id: string) => exportPolicy(recommended, to(id)).losses.some(({ field }) => field === 'definition');

    expect(says('policylayer')).toBe(true);
    expect(says('opa')).toBe(false);
    expect(says('cerbos')).toBe(false);
  });
});

test.each([
  ['anthropic', { definitions: new Map() }],
  ['cerbos', {}],
])('%s tells that it denies what a monitoring policy lets be', (id, options) => {
  const { losses } = exportPolicy(trackerPolicy('monitor'), to(id), options);

  expect(losses).toContainEqual(expect.objectContaining({ field: 'definition', direction: 'stricter' }));
});

test('Goose knows a server by its name with `_` for what is no letter, digit, - or _', () => {
  const { files } = exportPolicy(recommended, to('goose'), { alias: 'My.tracker' });

  expect(files[0]!.text).toContain('my_tracker__delete_repo');
  expect(files[1]!.text).toContain('my_tracker:');
});

test('VS Code never approves a denied tool in advance', () => {
  const { files } = exportPolicy(recommended, to('vscode'));

  expect(JSON.parse(files[1]!.text)['chat.tools.eligibleForAutoApproval']).toMatchObject({ delete_repo: false });
});

test('every export carries calls that must pass and calls that must fail', () => {
  const { calls } = exportPolicy(recommended, to('policylayer'));
  const of = (effect: string) => calls.filter(({ expect: expected }) => expected === effect).map((call) => call.tool);

  expect(of('allow')).toEqual(expect.arrayContaining(['get_issue', 'create_issue', 'run_workflow']));
  expect(of('deny')).toEqual(expect.arrayContaining(['create_issue', 'delete_repo', 'no_such_tool']));
});

test.each([
  ['npm:@modelcontextprotocol/server-filesystem', 'filesystem'],
  ['npm:@example/tracker-mcp', 'tracker'],
  ['github:owner/repo#packages/notes', 'notes'],
  ['npm:@playwright/mcp', 'playwright'],
  ['github:Acme/mcp-server', 'Acme'],
  ['pypi:mcp', 'mcp'],
  ['npm:工具', 'server'],
])('%s is likely called %s', (id, alias) => {
  expect(aliasOf({ id })).toBe(alias);
});
