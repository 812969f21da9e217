import { aliasOf } from './alias.ts';
import { expectedCalls } from './calls.ts';
import { ExportRefused } from './errors.ts';
import { lower } from './lower.ts';
import { policyText } from './policy-text.ts';
import type { Export, ExportParameters, Loss, Policy, PolicyTarget } from './types.ts';

/** Where the hook finds the policy it decides by. */
export const guardPolicyPath = 'toolrisk.policy.json';

/**
 * Writes a policy in a target's format. Refuses (ExportRefused) to write a file that permits more than the policy
 * does, spells two tools alike, or does not pass the target's own validation.
 */
export function exportPolicy(policy: Policy, target: PolicyTarget, options: Partial<ExportParameters> = {}): Export {
  const parameters: ExportParameters = {
    guard: false,
    allowLooser: false,
    ...options,
    alias: aliasFor(policy, options),
  };
  const can = target.can(parameters);
  if (parameters.guard && !can.hook) {
    throw new ExportRefused(`${target.title} has no hook that could run the guard: export without it`);
  }

  const lowered = lower(policy, can, parameters);
  refuseLooser(lowered.losses, target, parameters);
  refuseCollisions(Object.keys(policy.tools), target, parameters.alias);

  if (can.emptyMeansAll) refuseEmpty(lowered.policy, target);

  const files = target.write(lowered.policy, parameters);
  if (parameters.guard) files.push({ path: guardPolicyPath, text: policyText(policy) });
  for (const { path, text } of files.filter((file) => file.path !== guardPolicyPath)) {
    const [error] = target.validate(text, path);
    if (error) throw new ExportRefused(`${target.title} would not accept ${path}: ${error}`);
  }
  const calls = expectedCalls(lowered.policy, can.drift === 'denied');
  return { files, losses: lowered.losses.sort(byTool), calls };
}

function aliasFor(policy: Policy, { alias }: Partial<ExportParameters>): string {
  if (alias === undefined) return aliasOf(policy.server);
  if (!/^[A-Za-z0-9][A-Za-z0-9_ .-]{0,99}$/.test(alias)) {
    throw new ExportRefused(`alias ${JSON.stringify(alias)} is not a server name: use letters, digits, - and _`);
  }
  return alias;
}

function refuseLooser(losses: Loss[], target: PolicyTarget, { allowLooser }: ExportParameters): void {
  const looser = losses.find((loss) => loss.direction === 'looser' && loss.field !== 'definition');
  if (!looser || allowLooser) return;
  const way = looser.remedy === 'guard-hook' ? '--guard (enforced by a hook) or --allow-looser' : '--allow-looser';
  const what = looser.tool === '*' ? looser.note : looser.tool;
  throw new ExportRefused(
    `${target.title} cannot say «${looser.wanted}» for ${what} and would ${looser.got}: pass ${way}, or choose another target`,
  );
}

/** Where no tool is permitted, a list of the permitted ones would permit every tool. */
function refuseEmpty(policy: Policy, target: PolicyTarget): void {
  if (policy.default !== 'deny' || Object.values(policy.tools).some(({ effect }) => effect !== 'deny')) return;
  throw new ExportRefused(
    `${target.title} reads an empty list of tools as all of them, and this policy permits none: leave the server out instead`,
  );
}

/** A name map that merges two tools would give one of them the other's rule. */
function refuseCollisions(tools: string[], target: PolicyTarget, alias: string): void {
  if (!target.nameOf) return;
  const spelled = new Map<string, string>();
  for (const tool of tools) {
    const name = target.nameOf(tool, alias);
    const other = spelled.get(name);
    if (other !== undefined) {
      throw new ExportRefused(`${target.title} spells both ${other} and ${tool} as ${name}: it cannot tell them apart`);
    }
    spelled.set(name, tool);
  }
}

function byTool(a: Loss, b: Loss): number {
  const [left, right] = [`${a.tool}\0${a.field}`, `${b.tool}\0${b.field}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
