import { createHash } from 'node:crypto';
import { decide } from '#classifier/policy/decide.ts';
import { decideCall } from '#classifier/policy/decide-call.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { strictness } from '#classifier/policy/ladder.ts';
import { targetNamed } from '#classifier/policy/target-named.ts';
import { tool, trackerTools } from '#classifier/policy/testing.ts';
import type { Effect, ExpectedCall, Export, Policy } from '#classifier/policy/types.ts';
import type { Oracle } from './types.ts';

/** One export that a consumer is asked about. */
interface OracleCase {
  name: string;
  policy: Policy;
  exported: Export;
  /** The calls, each with the effect it must have. */
  calls: ExpectedCall[];
  /** Names the export's very bytes. */
  sha256: string;
}

const tools = [...trackerTools, tool('issue.get'), tool('say hi', { category: 'Destructive' }), tool('工具')];

/** What each consumer is asked: two profiles, without and (where it has hooks) with the guard. */
export function casesOf(oracle: Oracle): OracleCase[] {
  const target = targetNamed(oracle.target)!;
  return (['recommended', 'strict'] as const).flatMap((profile) =>
    (oracle.guard ? [false, true] : [false]).map((guard) => {
      const policy = decide({ id: 'npm:@example/tracker-mcp', name: 'Tracker' }, tools, profile, 'oracle');
      const parameters = { alias: 'tracker', guard, allowLooser: false };
      const exported = exportPolicy(policy, target, parameters);
      const calls = guard
        ? guardedCalls(policy).map((call) => {
            const own = target.evaluate(exported.files, call, parameters);
            return { ...call, expect: stricter(own, decideCall(policy, call).effect) };
          })
        : exported.calls;
      const sha256 = createHash('sha256').update(JSON.stringify(exported.files)).digest('hex');
      return { name: `${profile}${guard ? ' with guard' : ''}`, policy, exported, calls, sha256 };
    }),
  );
}

/** With the hook the arguments matter, and tools that nobody named are denied. */
function guardedCalls(policy: Policy): Omit<ExpectedCall, 'expect'>[] {
  const argumentSets = [{}, { action: 'list' }, { action: 'purge' }];
  const named = Object.keys(policy.tools).flatMap((name) =>
    argumentSets.map((args) => ({ tool: name, arguments: args })),
  );
  return [...named, { tool: 'appeared_later', arguments: {} }];
}

function stricter(a: Effect, b: Effect): Effect {
  return strictness(a) > strictness(b) ? a : b;
}
