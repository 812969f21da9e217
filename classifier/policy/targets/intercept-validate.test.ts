import { describe, expect, test } from 'vitest';
import { validateIntercept } from './intercept-validate.ts';

const rule = (text: string) => `version: "1"\ntools:\n  pay:\n    rules:\n      - ${text}\n`;
const condition = (text: string) => rule(`{name: n, conditions: [${text}]}`);
const state = (text: string) =>
  rule(`{name: n, conditions: [{path: args.a, op: exists, value: true}], state: ${text}}`);

/** Intercept's own list of errors, in its order: the table at the end of POLICY.md. */
const listed: [message: string, text: string][] = [
  ['hide[0]: entry must not be empty', 'version: "1"\nhide: [" "]'],
  ['hide: duplicate entry "a"', 'version: "1"\nhide: [a, a]'],
  ['version must be "1", got "2"', 'version: "2"'],
  ['default must be "allow" or "deny", got "block"', 'version: "1"\ndefault: block'],
  ['tools.pay.rules[0]: rule must have a name', rule('{action: deny}')],
  ['action must be "evaluate" or "deny", got "ask"', rule('{name: n, action: ask}')],
  [
    'deny rules must not have conditions',
    rule('{name: n, action: deny, conditions: [{path: args.a, op: eq, value: 1}]}'),
  ],
  ['evaluate rules must have at least one condition', rule('{name: n}')],
  ['conditions[0]: path must start with "args." or "state.", got "a"', condition('{path: a, op: eq, value: 1}')],
  ['unknown operator "like"', condition('{path: args.a, op: like, value: 1}')],
  ['operator "not_in" requires a list value', condition('{path: args.a, op: not_in, value: b}')],
  ['operator "gte" requires a numeric value', condition('{path: args.a, op: gte, value: "5"}')],
  ['operator "exists" requires a boolean value', condition('{path: args.a, op: exists, value: "yes"}')],
  ['regex value must be a string', condition('{path: args.a, op: regex, value: 1}')],
  ['invalid regex "(?=x)"', condition('{path: args.a, op: regex, value: "(?=x)"}')],
  ['state: counter must not be empty', state('{counter: "", window: day}')],
  ['state: window must be "minute", "hour", or "day", got "week"', state('{counter: c, window: week}')],
  ['increment_from must start with "args.", got "amount"', state('{counter: c, window: day, increment_from: amount}')],
  [
    'condition references state.pay.c but no matching state block found',
    condition('{path: state.pay.c, op: lte, value: 1}'),
  ],
  ['rate_limit count must be a positive integer, got "0"', rule('{name: n, rate_limit: 0/hour}')],
  ['rate_limit window must be "minute", "hour", or "day", got "week"', rule('{name: n, rate_limit: 5/week}')],
  [
    'rate_limit cannot be combined with conditions or state',
    rule('{name: n, rate_limit: 5/hour, conditions: [{path: args.a, op: eq, value: 1}]}'),
  ],
  ['rate_limit cannot be used with action "deny"', rule('{name: n, rate_limit: 5/hour, action: deny}')],
  [
    'rules[1]: duplicate state counter "c" (also used by rules[0])',
    `${state('{counter: c, window: day}')}      - {name: m, action: deny, state: {counter: c, window: day}}\n`,
  ],
];

describe('errors', () => {
  test.each(listed)('%s', (message, text) => {
    expect(validateIntercept(text).join('\n')).toContain(message);
  });

  test.each([
    ['unknown key "require_approval"', rule('{name: n, action: deny, require_approval: true}')],
    ['unknown key "tols"', 'version: "1"\ntols: {}'],
    ['rate_limit must be in the format "N/window"', rule('{name: n, rate_limit: "5"}')],
    ['not YAML', 'version: "1"\ntools: ['],
    ['tools.pay: must be a mapping with rules', 'version: "1"\ntools: {pay: allow}'],
  ])('%s, which Intercept itself lets pass or words otherwise', (message, text) => {
    expect(validateIntercept(text).join('\n')).toContain(message);
  });

  test('a counted tool with a dot in its name: Intercept would reject the whole file', () => {
    const text = 'version: "1"\ntools:\n  repo.create:\n    rules: [{name: n, rate_limit: 5/hour}]\n';

    expect(validateIntercept(text)).toEqual([
      'tools.repo.create.rules[0]: condition references state.repo.create._rate_hour but no matching state block found',
    ]);
  });
});

test.each([
  ['nothing but a version', 'version: "1"'],
  ['a tool without rules', 'version: "1"\ndefault: deny\ntools: {read: {rules: []}}'],
  [
    'a counter with its state',
    rule('{name: n, conditions: [{path: state.pay.c, op: lte, value: 9}], state: {counter: c, window: day}}'),
  ],
  [
    'a global counter',
    'version: "1"\ntools: {"*": {rules: [{name: n, conditions: [{path: state._global.c, op: lte, value: 9}], state: {counter: c, window: day}}]}}',
  ],
])('%s is valid', (_, text) => {
  expect(validateIntercept(text)).toEqual([]);
});
