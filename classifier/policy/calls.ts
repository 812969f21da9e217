import { decideCall } from './decide-call.ts';
import type { Call, ExpectedCall, Policy, Requirement, Rule } from './types.ts';

/** Calls that must pass and calls that must fail under a policy, at least one of each kind its rules know. */
export function expectedCalls(policy: Policy, seesDrift: boolean): ExpectedCall[] {
  const calls = Object.entries(policy.tools).flatMap(([tool, rule]) => callsOf(tool, rule, seesDrift));
  const unknown = freeName(policy);
  return [...calls, { tool: unknown }].map((call) => ({ ...call, expect: decideCall(policy, call).effect }));
}

function callsOf(tool: string, rule: Rule, seesDrift: boolean): Call[] {
  const { definitionHash, limits, require, effect } = rule;
  const good = Object.fromEntries(require.map((it) => [it.path, meeting(it)]));
  const plain: Call = { tool, arguments: good, definitionHash };
  if (effect === 'deny') return [plain];
  return [
    plain,
    ...require.map((it) => ({ ...plain, arguments: { ...good, [it.path]: missing(it) } })),
    ...(require.length > 0 ? [{ ...plain, arguments: {} }] : []),
    ...limits.flatMap(({ max }) => [
      { ...plain, callsBefore: max - 1 },
      { ...plain, callsBefore: max },
    ]),
    ...(seesDrift ? [{ ...plain, definitionHash: 'changed' }] : []),
  ];
}

/** A value that meets a requirement. */
function meeting({ op, value }: Requirement): unknown {
  if (op === 'in') return (value as unknown[])[0];
  if (op === 'maxItems') return ['one'];
  if (op === 'maxLength' || op === 'regex') return '';
  return op === 'exists' ? (value ? 'present' : null) : value;
}

/** A value that does not. */
function missing({ op, value }: Requirement): unknown {
  if (op === 'maxItems') return Array.from({ length: Number(value) + 1 }, () => 'one');
  if (op === 'maxLength') return 'x'.repeat(Number(value) + 1);
  if (op === 'exists') return value ? null : 'present';
  return ['not', value];
}

function freeName(policy: Policy): string {
  let name = 'no_such_tool';
  while (Object.hasOwn(policy.tools, name)) name += '_';
  return name;
}
