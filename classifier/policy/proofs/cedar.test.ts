import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decide } from '../decide.ts';
import { exportPolicy } from '../export.ts';
import { agentcore } from '../targets/agentcore.ts';
import { toolhive } from '../targets/toolhive.ts';
import { anyPolicy, callsFor, tool } from '../testing.ts';
import type { Call, ExportParameters, Policy, PolicyTarget } from '../types.ts';

/** Cedar itself, compiled to WebAssembly: the engine ToolHive and AgentCore decide with. */
const cedar: typeof import('@cedar-policy/cedar-wasm/nodejs') = createRequire(import.meta.url)(
  '@cedar-policy/cedar-wasm/nodejs',
);

const inputSchema = {
  type: 'object',
  properties: { action: { type: 'string' }, count: { type: 'integer' }, ratio: { type: 'number' } },
  required: ['action'],
};

const parameters = (policy: Policy): ExportParameters => ({
  alias: 'tracker',
  guard: false,
  allowLooser: false,
  gatewayArn: 'arn:aws:bedrock-agentcore:eu-west-1:123456789012:gateway/tracker',
  definitions: new Map(Object.keys(policy.tools).map((name) => [name, { name, inputSchema }])),
});

/** The modes of a random policy, all of them values of the declared argument. */
const strictServer = decide(
  { id: 'npm:@example/tracker-mcp', name: 'Tracker' },
  [
    tool('say "hi"\\', { category: 'Read' }),
    tool('manage', {
      category: 'Destructive',
      modes: [
        { pointer: '/inputSchema/properties/action/enum/0', value: 'li"st', category: 'Read' },
        { pointer: '/inputSchema/properties/action/enum/1', value: 'purge', category: 'Destructive' },
      ],
    }),
  ],
  'strict',
  'r1',
);

function statements(target: PolicyTarget, policy: Policy): string {
  const [file] = exportPolicy(policy, target, parameters(policy)).files;
  return target === toolhive ? parse(file!.text).cedar.policies.join('\n') : file!.text;
}

function permitted(target: PolicyTarget, policies: string, { tool: name, arguments: args = {} }: Call): boolean {
  const request =
    target === toolhive
      ? {
          action: { type: 'Action', id: 'call_tool' },
          resource: { type: 'Tool', id: name },
          context: Object.fromEntries(Object.entries(args).map(([key, value]) => [`arg_${key}`, value])),
        }
      : {
          action: { type: 'AgentCore::Action', id: `tracker___${name}` },
          resource: { type: 'AgentCore::Gateway', id: parameters(strictServer).gatewayArn! },
          context: { input: args },
        };
  const answer = cedar.isAuthorized({
    ...request,
    principal: { type: 'Client', id: 'someone' },
    policies: { staticPolicies: policies },
    entities: [],
  } as Parameters<typeof cedar.isAuthorized>[0]);
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  return answer.response.decision === 'allow';
}

describe.each([toolhive, agentcore].map((target) => [target.id, target] as const))('%s', (_, target) => {
  test('Cedar decides every call as our own reading of the file does', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const policies = statements(target, policy);
        const { files } = exportPolicy(policy, target, parameters(policy));
        for (const call of callsFor(policy).filter(({ tool: name }) => name.isWellFormed())) {
          const ours = target.evaluate(files, call, parameters(policy));
          expect(permitted(target, policies, call), JSON.stringify(call)).toBe(ours === 'allow');
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a condition on an argument that is absent or of another type denies', () => {
    const policies = statements(target, strictServer);

    expect(permitted(target, policies, { tool: 'manage', arguments: { action: 'li"st' } })).toBe(true);
    expect(permitted(target, policies, { tool: 'manage', arguments: { action: 'purge' } })).toBe(false);
    expect(permitted(target, policies, { tool: 'manage', arguments: { action: ['li"st'] } })).toBe(false);
    expect(permitted(target, policies, { tool: 'manage' })).toBe(false);
  });
});

describe('the AgentCore schema', () => {
  const { files } = exportPolicy(strictServer, agentcore, parameters(strictServer));
  const validate = (policies: string) => {
    const answer = cedar.validate({
      schema: JSON.parse(files[1]!.text),
      policies: { staticPolicies: policies },
      validationSettings: { mode: 'strict' },
    });
    return answer.type === 'failure'
      ? answer.errors.map(({ message }) => message)
      : [...answer.validationErrors, ...answer.validationWarnings].map(({ error }) => error.message);
  };

  test('accepts the statements', () => {
    expect(validate(files[0]!.text)).toEqual([]);
  });

  test.each([
    ['a misspelt tool', (text: string) => text.replace('tracker___manage', 'tracker___manege')],
    ['an argument nobody declared', (text: string) => text.replaceAll('"action"', '"acton"')],
    [
      'an argument of another type',
      (text: string) => text.replaceAll('"action"', '"count"').replace('has "count"', 'has "action"'),
    ],
  ])('rejects %s', (_, spoil) => {
    expect(validate(spoil(files[0]!.text))).not.toEqual([]);
  });
});
