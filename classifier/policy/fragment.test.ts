import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { toolFragment } from './fragment.ts';
import { policylayer } from './targets/policylayer.ts';
import { tool, trackerPolicy } from './testing.ts';

const policy = trackerPolicy('recommended');
const document = (name: string) => JSON.parse(toolFragment(policy, name, policylayer).files[0]!.text);
const capped = (name: string, max: number) => ({
  version: '1',
  default: 'deny',
  tools: { [name]: { limits: [{ counter: `${name}_rate`, window: 'minute', max, scope: 'grant' }] } },
});

test.each([
  ['get_issue', { version: '1', default: 'deny', tools: { get_issue: {} } }],
  ['create_issue', capped('create_issue', 30)],
  ['run_workflow', capped('run_workflow', 10)],
  ['delete_repo', { version: '1', default: 'deny', hide: ['delete_repo'] }],
  [
    'buy_seats',
    {
      version: '1',
      default: 'deny',
      tools: { buy_seats: { deny_if: [{ conditions: [], on_deny: 'Requires human approval.' }] } },
    },
  ],
  ['frobnicate', { version: '1', default: 'deny' }],
])('the document of %s', (name, expected) => {
  const written = document(name);

  expect(written).toEqual(expected);
  expect(JSON.stringify(written)).toBe(JSON.stringify(expected));
});

test('says what becomes of the other tools', () => {
  const alone = decide({ id: 'npm:one', name: 'One' }, [tool('only')], 'recommended', 'r1');

  expect(toolFragment(policy, 'get_issue', policylayer).others).toBe(
    'On its own this document denies the server’s other 6 tools; the server’s policy has a rule for each.',
  );
  expect(toolFragment(alone, 'only', policylayer).others).toBe('The server has no other tool.');
});

test.each([
  ['get_issue', 'get_issue stays usable, without a limit.'],
  ['create_issue', 'create_issue stays usable, at most 30 times a minute for each grant.'],
  ['delete_repo', 'delete_repo is taken out of the list the agent sees, and a call to it is denied.'],
  ['buy_seats', 'Every call to buy_seats is refused with the message “Requires human approval.”'],
  ['frobnicate', 'frobnicate is not listed, so every call to it is denied.'],
])('says what the rule of %s means', (name, meaning) => {
  expect(toolFragment(policy, name, policylayer).meaning).toBe(meaning);
});
