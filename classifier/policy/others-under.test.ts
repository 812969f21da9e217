import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { othersUnder } from './others-under.ts';
import { tool, trackerPolicy } from './testing.ts';

const policyOf = (...names: string[]) =>
  decide(
    { id: 'npm:one', name: 'One' },
    names.map((name) => tool(name)),
    'recommended',
    'r1',
  );

test('says what becomes of the other tools', () => {
  expect(othersUnder(trackerPolicy('recommended'))).toBe(
    'On its own this document denies the server’s other 6 tools; the server’s policy has a rule for each.',
  );
  expect(othersUnder(policyOf('first', 'second'))).toContain('the server’s other tool;');
  expect(othersUnder(policyOf('only'))).toBe('The server has no other tool.');
});
