import { evaluate } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportPolicy } from '../export.ts';
import { agentgateway } from '../targets/agentgateway.ts';
import { cerbos } from '../targets/cerbos.ts';
import { anyPolicy, callsFor } from '../testing.ts';

const parameters = { alias: 'tracker', guard: false, allowLooser: false };

/** An expression that fails is one that does not hold: both gateways treat it so. */
function holds(expression: string, context: Record<string, unknown>): boolean {
  try {
    return evaluate(expression, context) === true;
  } catch {
    return false;
  }
}

test('agentgateway: a CEL interpreter decides every call as our own reading of the file does', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const { files } = exportPolicy(policy, agentgateway, parameters);
      const { rules } = parse(files[0]!.text).mcp.policies.mcpAuthorization;
      for (const call of callsFor(policy)) {
        const context = { mcp: { tool: { target: 'tracker', name: call.tool } } };
        const permitted = rules.some((rule: unknown) => typeof rule === 'string' && holds(rule, context));
        expect(permitted, JSON.stringify(call)).toBe(agentgateway.evaluate(files, call, parameters) === 'allow');
      }
    }),
    { numRuns: 50 },
  );
});

test('Cerbos: a CEL interpreter decides every condition as our own reading of the file does', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const { files } = exportPolicy(policy, cerbos, parameters);
      const { rules } = parse(files[0]!.text).resourcePolicy;
      for (const call of callsFor(policy)) {
        const { tool, arguments: args = {}, callsBefore = 0, definitionHash } = call;
        const attr = { arguments: args, calls_before: BigInt(callsBefore), definition_hash: definitionHash ?? '' };
        const permit = rules.find((it: Rule) => it.effect === 'EFFECT_ALLOW' && it.actions.includes(tool));
        const decision = (approved: boolean) =>
          permit !== undefined &&
          (permit.condition?.match.all.of ?? []).every(({ expr }: { expr: string }) =>
            holds(expr, { R: { attr: { ...attr, ...(approved && { approved }) } } }),
          );
        const effect = decision(false) ? 'allow' : decision(true) ? 'ask' : 'deny';
        expect(effect, JSON.stringify(call)).toBe(cerbos.evaluate(files, call, parameters));
      }
    }),
    { numRuns: 50 },
  );
});

interface Rule {
  effect: string;
  actions: string[];
}
