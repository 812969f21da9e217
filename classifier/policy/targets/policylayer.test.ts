import { expect, test } from 'vitest';
import { exportPolicy } from '../export.ts';
import { trackerPolicy } from '../testing.ts';
import { toolMap } from '../tool-map.ts';
import { policylayer } from './policylayer.ts';

const policy = trackerPolicy('recommended');
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
])('the document of %s alone', (name, expected) => {
  const { files } = exportPolicy({ ...policy, tools: toolMap([[name, policy.tools[name]!]]) }, policylayer);
  const written = JSON.parse(files[0]!.text);

  expect(written).toEqual(expected);
  // Readers of a diff see the same order of keys.
  expect(JSON.stringify(written)).toBe(JSON.stringify(expected));
});
