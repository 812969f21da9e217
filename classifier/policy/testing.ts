import fc from 'fast-check';
import { categories, levelOf } from '../taxonomy/categories.ts';
import { decide } from './decide.ts';
import { type Call, type Policy, type PolicyTool, type Profile, profiles } from './types.ts';

/** A rated tool of which a test states only what matters to it. */
export function tool(name: string, over: Partial<PolicyTool> = {}): PolicyTool {
  const category = over.category ?? 'Read';
  return {
    name,
    definitionHash: `hash-of-${name}`,
    category,
    level: levelOf(category),
    confidence: 0.9,
    reasoning: 'Said by a test.',
    factors: [],
    modes: [],
    integrity: 'clean',
    ...over,
  };
}

/** One tool of every category, and one whose act an argument selects. */
export const trackerTools: PolicyTool[] = [
  tool('get_issue'),
  tool('create_issue', { category: 'Write' }),
  tool('run_workflow', { category: 'Execute' }),
  tool('delete_repo', { category: 'Destructive' }),
  tool('buy_seats', { category: 'Financial' }),
  tool('frobnicate', { category: 'Unknown' }),
  tool('manage_label', {
    category: 'Destructive',
    modes: [
      { pointer: '/inputSchema/properties/action/enum/0', value: 'list', category: 'Read' },
      { pointer: '/inputSchema/properties/action/enum/1', value: 'rename', category: 'Write' },
      { pointer: '/inputSchema/properties/action/enum/2', value: 'purge', category: 'Destructive' },
    ],
  }),
];

export function trackerPolicy(profile: Profile): Policy {
  return decide({ id: 'npm:@example/tracker-mcp', name: 'Tracker', version: '1.2.3' }, trackerTools, profile, 'r1');
}

/** Names that are syntax somewhere, look alike, or are special to JavaScript. */
export const awkwardNames = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '*',
  '**',
  'get_*',
  'a.b',
  'a_b',
  'a-b',
  'a b',
  'a/b',
  'a:b',
  'a::b',
  'a__b',
  'A_b',
  'аdmin',
  'admin',
  'cafe\u0301',
  'caf\u00e9',
  'true',
  'null',
  'yes',
  '~',
  '1',
  '01',
  '1e3',
  '0x1F',
  '2001-01-01',
  '- item',
  '# note',
  'key: value',
  '{a: b}',
  '[[rule]]',
  '!!str x',
  '&anchor',
  '*alias',
  '%YAML',
  '---',
  '| block',
  'say "hi"',
  "it's",
  'back\\slash',
  '"); permit(principal, action, resource); //',
  '$(x)',
  '{{ x }}',
  '(?=x)',
  '[a-z]+',
  '.*',
  '^$',
  'new\nline',
  'tab\there',
  'nul\u0000byte',
  'del\u007f',
  'nel\u0085',
  'sep\u2028line',
  'rtl\u202eover',
  'zero\u200bwidth',
  '\ufeffbom',
  '工具',
  '🛠️',
  '\ud800',
  '',
  ' ',
  ' padded ',
  'x'.repeat(200),
  'mcp__tracker__x',
  'tracker___x',
];

const anyName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...awkwardNames) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }) },
);

const anyMode = fc.record({
  pointer: fc.nat(9).map((index) => `/inputSchema/properties/action/enum/${index}`),
  value: fc.constantFrom('list', 'add', 'purge', 'a|b', 'say "hi"', "it's", '.*', '工具'),
  category: fc.constantFrom('Read', 'Write', 'Destructive', 'Financial'),
});

const anyTool: fc.Arbitrary<PolicyTool> = fc
  .record({
    name: anyName,
    category: fc.constantFrom(...categories.map(({ id }) => id)),
    integrity: fc.constantFrom('clean', 'clean', 'clean', 'suspicious', 'poisoned'),
    factors: fc.subarray(['bulk', 'external_send', 'secrets', 'arbitrary_code']),
    modes: fc.array(anyMode, { maxLength: 4 }),
    inputSchema: fc.constantFrom(undefined, { properties: { to: { type: 'array' }, note: { type: 'string' } } }),
  })
  .map(({ name, ...over }) => tool(name, over as Partial<PolicyTool>));

/** Servers that call themselves anything: their words stand in comments and descriptions only. */
const anyServer = fc.record({
  id: fc.oneof(
    fc.constant('npm:@example/tracker-mcp'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map((name) => `npm:${name}`),
    fc.constantFrom(...awkwardNames).map((name) => `github:${name}`),
  ),
  name: fc.constantFrom('Tracker', ...awkwardNames),
  version: fc.option(fc.constantFrom('1.2.3', ...awkwardNames), { nil: undefined }),
});

export const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(anyServer, fc.array(anyTool, { maxLength: 12 }), fc.constantFrom(...profiles))
  .map(([server, tools, profile]) => decide(server, tools, profile, 'r1'));

/** Names that people may give a server in their own configuration. */
export const anyAlias = fc.oneof(
  { weight: 2, arbitrary: fc.constant('tracker') },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_ .-]{0,99}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('true', 'null', '1e3', '01', 'a.b', 'my tracker', 'a__b', 'a--', 'x'.repeat(100)),
  },
);

/** Calls that try every rule of a policy: good and bad arguments and none, over the limit, and of no tool it knows. */
export function callsFor(policy: Policy): Call[] {
  const argumentSets: (Record<string, unknown> | undefined)[] = [
    undefined,
    { action: 'list' },
    { action: 'purge' },
    { action: ['list'], to: 'all' },
    { action: 'list', to: Array.from({ length: 51 }, () => 'someone') },
  ];
  const known = Object.entries(policy.tools).flatMap(([name, { definitionHash }]) => [
    ...argumentSets.map((args) => ({ tool: name, arguments: args, definitionHash })),
    { tool: name, arguments: { action: 'list' }, definitionHash, callsBefore: 1000 },
  ]);
  const unknown = ['no_such_tool', 'Get_Issue', 'valueOf', '*'].filter((name) => !Object.hasOwn(policy.tools, name));
  return [...known, ...unknown.map((name) => ({ tool: name }))];
}

/** The same tools as they look after the server changed them. */
export function driftedCallsFor(policy: Policy): Call[] {
  return Object.keys(policy.tools).map((name) => ({ tool: name, definitionHash: 'another' }));
}
