import { expect, test } from 'vitest';
import { validatePolicyLayer } from './policylayer-validate.ts';

const limit = { counter: 'x_rate', window: 'minute', max: 30, scope: 'grant' };
const errors = (document: unknown) => validatePolicyLayer(JSON.stringify(document)).join('\n');
const withTool = (tool: unknown) => ({ version: '1', default: 'deny', tools: { x: tool } });

test.each([
  ['a tool without conditions', withTool({})],
  ['a limit', withTool({ limits: [limit] })],
  ['an unconditional denial', withTool({ deny_if: [{ conditions: [], on_deny: 'No.' }] })],
  ['hidden tools', { version: '1', default: 'deny', hide: ['x', '*'] }],
  ['a quota over all tools', { version: '1', default: 'allow', all_tools: { limits: [{ ...limit, window: 'hour' }] } }],
])('%s is valid', (_, document) => {
  expect(errors(document)).toBe('');
});

test.each([
  ['version', { version: '2', default: 'deny' }],
  ['default', { version: '1' }],
  ['default', { version: '1', default: 'ask' }],
  ['"rate_limit"', withTool({ rate_limit: { max: 10, window: 60 } })],
  ['"action"', withTool({ action: 'deny' })],
  ['tools.x.limits.0.window', withTool({ limits: [{ ...limit, window: 60 }] })],
  ['tools.x.limits.0.scope', withTool({ limits: [{ ...limit, scope: 'session' }] })],
  ['tools.x.limits.0.max', withTool({ limits: [{ ...limit, max: 0 }] })],
  ['two limits share one counter', withTool({ limits: [limit, limit] })],
  ['not documented', withTool({ deny_if: [{ conditions: [{ path: 'args.a' }], on_deny: 'No.' }] })],
  ['"require"', withTool({ require: ['args.reason'] })],
  ['duplicate entry', { version: '1', default: 'deny', hide: ['x', 'x'] }],
  ['hidden tool is also listed', { version: '1', default: 'deny', hide: ['x'], tools: { x: {} } }],
])('%s is an error', (message, document) => {
  expect(errors(document)).toContain(message);
});

test('text that is no JSON is an error, not an exception', () => {
  expect(validatePolicyLayer('{')[0]).toMatch(/^not JSON/);
});
