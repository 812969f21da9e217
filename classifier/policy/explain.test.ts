import { expect, test } from 'vitest';
import { explainRule } from './explain.ts';
import { trackerPolicy } from './testing.ts';

const { tools } = trackerPolicy('recommended');

test.each([
  ['get_issue', 'get_issue stays usable, without a limit.'],
  ['create_issue', 'create_issue stays usable, at most 30 times a minute for each access token.'],
  ['delete_repo', 'delete_repo is taken out of the list the agent sees, and a call to it is denied.'],
  ['buy_seats', 'Every call to buy_seats is refused with the message “Requires human approval.”'],
  ['frobnicate', 'frobnicate is not listed, so every call to it is denied.'],
])('says what the rule of %s means', (name, meaning) => {
  expect(explainRule(name, tools[name]!)).toBe(meaning);
});
