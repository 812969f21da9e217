import { describe, expect, test } from 'vitest';
import { readExport, serverIn } from './read-export.ts';
import { targetNamed } from './target-named.ts';
import type { Call, ExportedFile } from './types.ts';

/** What a target decides by files that no export wrote, or why they are not read. */
function decided(id: string, given: ExportedFile[], call: Call, asked?: string): string {
  const target = targetNamed(id)!;
  const read = readExport(given, target);
  if (!('files' in read)) return Object.values(read)[0]!;
  const server = serverIn(read.files, target, asked);
  if ('refused' in server) return server.refused;
  return target.evaluate(read.files, call, { ...server, guard: false, allowLooser: false });
}

describe('PolicyLayer counts the calls of all tools together', () => {
  const limits = [{ counter: 'all', window: 'minute', max: 5, scope: 'grant' }];
  const under = (fallback: string, callsBefore: number, tool = 'get_issue') => {
    const document = { version: '1', default: fallback, all_tools: { limits }, tools: { get_issue: {} } };
    return decided('policylayer', [{ path: 'policy.json', text: JSON.stringify(document) }], { tool, callsBefore });
  };

  test('a listed tool within their limit and over it', () => {
    expect([under('deny', 4), under('deny', 5)]).toEqual(['allow', 'deny']);
  });

  test('one that is not listed, where that is allowed', () => {
    expect([under('allow', 4, 'other'), under('allow', 5, 'other')]).toEqual(['allow', 'deny']);
    expect(under('deny', 0, 'other')).toBe('deny');
  });
});

describe('Intercept counts by rules of its long form', () => {
  const rules = (conditions: string, state: string) =>
    `- {name: cap, conditions: [${conditions}], state: {counter: n, window: day${state}}}`;
  const under = (rule: string, call: Omit<Call, 'tool'>, as = 'pay') => {
    const text = `version: "1"\ntools:\n  pay: {rules: []}\n  ${as === '*' ? '"*"' : as}:\n    rules:\n      ${rule}\n`;
    const listed = as === 'pay' ? text.replace('  pay: {rules: []}\n', '') : text;
    return decided('intercept', [{ path: 'policy.yaml', text: listed }], { tool: 'pay', ...call });
  };
  const upTo = (op: string, value: number, scope = 'pay') => `{path: state.${scope}.n, op: ${op}, value: ${value}}`;

  test.each([
    ['lte', 5, 4, 'allow'],
    ['lte', 5, 5, 'deny'],
    ['lt', 5, 3, 'allow'],
    ['lt', 5, 4, 'deny'],
  ])('%s %i after %i calls: %s', (op, value, callsBefore, expected) => {
    expect(under(rules(upTo(op, value), ''), { callsBefore })).toBe(expected);
  });

  test('a call may count more than once', () => {
    const rule = rules(upTo('lte', 5), ', increment: 2');
    expect([1, 2].map((callsBefore) => under(rule, { callsBefore }))).toEqual(['allow', 'deny']);
  });

  test('an argument may say how much, and a call without it is denied', () => {
    const rule = rules(upTo('lte', 100), ', increment_from: args.amount');
    expect(under(rule, { arguments: { amount: 100 } })).toBe('allow');
    expect(under(rule, { arguments: { amount: 101 } })).toBe('deny');
    expect(under(rule, { arguments: { amount: 40 }, callsBefore: 2 })).toBe('deny');
    expect(under(rule, {})).toBe('deny');
  });

  test('all tools may share a counter', () => {
    const rule = rules(upTo('lte', 5, '_global'), '');
    expect([4, 5].map((callsBefore) => under(rule, { callsBefore }, '*'))).toEqual(['allow', 'deny']);
  });

  test('calls of another tool are not these', () => {
    const text = `version: "1"\ntools:\n  other:\n    rules:\n      ${rules(upTo('lte', 5, 'other'), '')}\n  pay:\n    rules:\n      - {name: x, conditions: [${upTo('lte', 0, 'other')}]}\n`;
    expect(decided('intercept', [{ path: 'p.yaml', text }], { tool: 'pay', callsBefore: 9 })).toBe('allow');
  });
});

describe('Gemini CLI tells servers apart', () => {
  const rule = (mcpName: string, toolName: string, decision: string, priority = 100) =>
    `[[rule]]\nmcpName = "${mcpName}"\ntoolName = "${toolName}"\ndecision = "${decision}"\npriority = ${priority}\n`;
  const both = rule('one', 'write', 'allow') + rule('two', 'write', 'deny') + rule('two', '*', 'allow', 10);
  const under = (text: string, tool: string, asked?: string) =>
    decided('gemini', [{ path: 'p.toml', text }], { tool }, asked);

  test('a rule decides for its own server', () => {
    expect(under(both, 'write', 'one')).toBe('allow');
    expect(under(both, 'write', 'two')).toBe('deny');
    expect(under(both, 'read', 'one')).toBe('ask');
  });

  test('a file of several wants to be told which, and one of others is none of it', () => {
    expect(under(both, 'write')).toContain('--alias with one of one, two');
    expect(under(both, 'write', 'three')).toContain('do not speak of a server three');
  });

  test('a rule for every server decides for each', () => {
    expect(under(rule('one', 'write', 'allow', 10) + rule('*', 'write', 'deny'), 'write', 'one')).toBe('deny');
  });
});

describe('Envoy tells backends apart', () => {
  const text = `apiVersion: aigateway.envoyproxy.io/v1beta1
kind: MCPRoute
metadata: { name: both }
spec:
  parentRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: g }]
  backendRefs: [{ name: one }, { name: two }]
  securityPolicy:
    authorization:
      defaultAction: Deny
      rules: [{ action: Allow, target: { tools: [{ backend: one, tool: write }] } }]
`;
  test.each([
    ['one', 'allow'],
    ['two', 'deny'],
  ])('%s: %s', (backend, expected) => {
    expect(decided('envoy', [{ path: 'r.yaml', text }], { tool: 'write' }, backend)).toBe(expected);
  });
});

describe('a denial goes before what allows', () => {
  test('in arguments of the Copilot CLI', () => {
    const given = (flags: string) => [
      { path: 'mcp-config.json', text: '{"mcpServers":{"s":{"tools":["x"]}}}' },
      { path: 'copilot-arguments.txt', text: flags },
    ];
    expect(decided('copilot-cli', given('--allow-tool=s(x)\n'), { tool: 'x' })).toBe('allow');
    expect(decided('copilot-cli', given('--allow-tool=s(x)\n--deny-tool=s(x)\n'), { tool: 'x' })).toBe('deny');
  });

  test('in rules of agentgateway', () => {
    const given = (rules: string) => {
      const policies = `policies: {mcpAuthorization: {rules: [${rules}]}}`;
      const text = `mcp: {port: 3000, targets: [{name: s, mcp: {host: "https://x.test/mcp"}}], ${policies}}`;
      return [{ path: 'a.yaml', text }];
    };
    const permit = `'mcp.tool.target == "s" && mcp.tool.name == "x"'`;
    expect(decided('agentgateway', given(permit), { tool: 'x' })).toBe('allow');
    expect(decided('agentgateway', given(`${permit}, {deny: "true"}`), { tool: 'x' })).toBe('deny');
  });

  test('in rules of Cerbos, where a denial under a condition is not read', () => {
    const given = (...effects: string[]) => {
      const rules = effects.map((effect) => `{actions: [x], roles: ["*"], effect: ${effect}}`).join(', ');
      const policy = `resourcePolicy: {resource: "mcp:s", version: default, rules: [${rules}]}`;
      return [{ path: 'c.yaml', text: `apiVersion: api.cerbos.dev/v1\ndescription: d\n${policy}\n` }];
    };
    const condition = 'condition: {match: {all: {of: [{expr: "true"}]}}}';
    expect(decided('cerbos', given('EFFECT_ALLOW'), { tool: 'x' })).toBe('allow');
    expect(decided('cerbos', given('EFFECT_ALLOW', 'EFFECT_DENY'), { tool: 'x' })).toBe('deny');
    expect(decided('cerbos', given(`EFFECT_DENY, ${condition}`), { tool: 'x' })).toMatch(/condition/);
  });

  test('in Cedar, where only permits of one tool are read', () => {
    const permit = (then: string) => `permit(principal, action == Action::"call_tool", resource == Tool::"x")${then};`;
    const given = (...policies: string[]) => {
      const cedar = { version: '1.0', type: 'cedarv1', cedar: { policies, entities_json: '[]' } };
      return [{ path: 'authz-config.yaml', text: JSON.stringify(cedar) }];
    };
    const when = ' when { context has "arg_to" && context["arg_to"] == "me" }';
    expect(decided('toolhive', given(permit(when), permit('')), { tool: 'x' })).toBe('allow');
    expect(decided('toolhive', given(permit(''), permit(when)), { tool: 'x' })).toBe('allow');
    expect(decided('toolhive', given(permit(when)), { tool: 'x' })).toBe('deny');
    const forbid = permit('').replace('permit', 'forbid');
    expect(decided('toolhive', given(permit(''), forbid), { tool: 'x' })).toMatch(/must be a permit of one tool/);
    expect(decided('toolhive', given(permit(' unless { true }')), { tool: 'x' })).toMatch(/must be a permit/);
  });
});

test('`*` in Roo Code’s list lets every tool run', () => {
  const text = '{"mcpServers":{"s":{"alwaysAllow":["*"],"disabledTools":["y"]}}}';
  const under = (tool: string) => decided('roo', [{ path: 'mcp.json', text }], { tool });
  expect([under('x'), under('y')]).toEqual(['allow', 'deny']);
});
