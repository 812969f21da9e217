import { atLeast, direction, scopes } from './ladder.ts';
import { lowerRule } from './lower-rule.ts';
import { toolMap } from './tool-map.ts';
import type { Capabilities, Effect, ExportParameters, Loss, Policy, Rule } from './types.ts';

/**
 * The policy in the words a target has: whatever it cannot say becomes stricter (or, where the user accepts it,
 * looser), and each such step is a loss. What comes out decides exactly as the written file must.
 */
export function lower(
  policy: Policy,
  can: Capabilities,
  parameters: Pick<ExportParameters, 'guard' | 'allowLooser'>,
): { policy: Policy; losses: Loss[] } {
  const guarded = parameters.guard && can.hook !== false;
  const losses: Loss[] = [];

  const fallback = atLeast(policy.default, can.defaults);
  if (fallback !== policy.default) {
    const errs = direction(policy.default, fallback);
    const byHook = guarded && can.hook === 'server' && errs === 'looser';
    losses.push({
      tool: '*',
      field: 'default',
      wanted: policy.default,
      got: can.silent
        ? 'what the settings around it say'
        : byHook
          ? `${fallback}, and ${policy.default} by the hook`
          : fallback,
      direction: byHook || can.silent ? 'equal' : errs,
      remedy: errs === 'looser' && can.hook === 'server' ? 'guard-hook' : undefined,
      note: 'tools that the policy does not name',
    });
  }

  const elsewhere = can.elsewhere?.(fallback);
  if (elsewhere) {
    const wanted = 'nothing changes';
    const note = 'tools of other servers';
    losses.push({ tool: '*', field: 'others', wanted, got: elsewhere, direction: 'stricter', remedy: 'manual', note });
  }

  const tools: [string, Rule][] = [];
  for (const [name, rule] of Object.entries(policy.tools)) {
    const why = illFormed(name) ?? can.unnameable?.(name);
    if (why) {
      losses.push({
        tool: name,
        field: 'name',
        wanted: rule.effect,
        got: fallback,
        direction: direction(rule.effect, fallback),
        note: `not named in the file: ${why}`,
      });
      continue;
    }
    const lowered = lowerRule(name, rule, can, { ...parameters, guard: guarded });
    tools.push([name, lowered.rule]);
    losses.push(...lowered.losses);
  }
  losses.push(...scopeLoss(tools, can), ...driftLoss(policy, can, guarded));
  return {
    policy: { ...policy, default: fallback, tools: toolMap(tools.map(([name, rule]) => [name, rescope(rule, can)])) },
    losses,
  };
}

/** Names no consumer can be trusted to read back as they are. */
function illFormed(name: string): string | undefined {
  if (!name.isWellFormed()) return 'it is not well-formed Unicode';
  if (name.trim() === '') return 'it is blank';
  return undefined;
}

function scopeLoss(tools: [string, Rule][], { scope }: Capabilities): Loss[] {
  const wanted = tools.flatMap(([, rule]) => rule.limits.map((limit) => limit.scope)).find((it) => it !== scope);
  if (!wanted || !scope) return [];
  return [
    {
      tool: '*',
      field: 'limits',
      wanted: `counted per ${wanted}`,
      got: `counted per ${scope}`,
      direction: scopes.indexOf(scope) > scopes.indexOf(wanted) ? 'stricter' : 'looser',
      note: 'whose calls share a counter',
    },
  ];
}

/** Of a policy that lets changed definitions be: what a target that looks at them makes of it. */
function driftDenied(drift: 'denied' | 'pinned', defaults: readonly Effect[]): Loss[] {
  if (drift === 'denied' && defaults.includes('allow')) return [];
  const got = drift === 'pinned' ? 'only the rated definitions exist' : 'denied where its definition has changed';
  const note = 'what the server adds or changes later';
  return [{ tool: '*', field: 'definition', wanted: 'allow', got, direction: 'stricter', note }];
}

function rescope(rule: Rule, { scope }: Capabilities): Rule {
  return scope ? { ...rule, limits: rule.limits.map((limit) => ({ ...limit, scope })) } : rule;
}

/** No static file sees a definition change; reported always, never a reason to refuse the export. */
function driftLoss(policy: Policy, { drift, hook, defaults }: Capabilities, guarded: boolean): Loss[] {
  if (policy.default === 'allow') return drift === 'unseen' ? [] : driftDenied(drift, defaults);
  if (drift === 'denied') return [];
  const wanted = 'deny a tool whose definition has changed';
  if (drift === 'pinned') {
    const note = 'the agent never sees what the server says now';
    return [{ tool: '*', field: 'definition', wanted, got: 'the rated definition is used', direction: 'equal', note }];
  }
  return [
    {
      tool: '*',
      field: 'definition',
      wanted,
      got: guarded ? 'denied by the hook once `toolrisk verify` has seen it' : 'not checked',
      direction: guarded ? 'equal' : 'looser',
      remedy: hook ? 'guard-hook' : 'manual',
      note: 'the file cannot see definitions; run `toolrisk verify` on a schedule',
    },
  ];
}
