import { aliasOf } from './alias.ts';
import { expectedCalls } from './calls.ts';
import { ExportRefused } from './errors.ts';
import { lower } from './lower.ts';
import { policyText } from './policy-text.ts';
import type { Capabilities, Export, ExportParameters, Held, Loss, Policy, PolicyTarget, Refusal } from './types.ts';

/** Where the hook finds the policy it decides by. */
export const guardPolicyPath = 'toolrisk.policy.json';

/**
 * Writes a policy in a target's format. Refuses (ExportRefused) to write a file that permits more than the policy
 * does, spells two tools alike, or does not pass the target's own validation.
 */
export function exportPolicy(policy: Policy, target: PolicyTarget, options: Partial<ExportParameters> = {}): Export {
  const exported = tryExport(policy, target, options);
  if ('refused' in exported) {
    const { refused, remedy } = exported;
    throw new ExportRefused(remedy === undefined ? refused : `${refused}: ${remedy}`);
  }
  return exported;
}

/** `exportPolicy` for whoever goes on after a refusal: it gives the reason. */
export function tryExport(
  policy: Policy,
  target: PolicyTarget,
  options: Partial<ExportParameters> = {},
): Export | Refusal {
  const { alias = aliasOf(policy.server) } = options;
  if (!/^[A-Za-z0-9][A-Za-z0-9_ .-]{0,99}$/.test(alias)) {
    return { refused: `alias ${JSON.stringify(alias)} is not a server name: use letters, digits, - and _` };
  }
  const parameters: ExportParameters = { guard: false, allowLooser: false, ...options, alias };
  const can = target.can(parameters);
  const lowered = lower(policy, can, parameters);
  const unhooked = noHook(can, target, parameters);
  if (unhooked !== undefined) return { refused: unhooked };
  const permissive = looser(lowered.losses, target, parameters);
  if (permissive) return permissive;
  const refused =
    collision(Object.keys(policy.tools), target, alias) ??
    emptyList(lowered.policy, target, can, parameters) ??
    can.unwritable;
  if (refused !== undefined) return { refused };

  const files = target.write(lowered.policy, parameters);
  const own = files.flatMap(({ path, text }) => target.validate(text, path).map((error) => `${path}: ${error}`));
  if (own.length > 0) return { refused: `${target.title} would not accept ${own[0]}` };
  if (parameters.guard) files.push({ path: guardPolicyPath, text: policyText(policy) });
  return {
    files,
    losses: lowered.losses.sort(byTool),
    get calls() {
      return expectedCalls(lowered.policy, can.drift === 'denied');
    },
    held: (tool) => heldIn(lowered.policy, tool),
  };
}

/** A tool that the files cannot name is one of those that they do not name. */
function heldIn({ tools, default: effect }: Policy, tool: string): Held {
  const { effect: own, hide, limits, require } = tools[tool] ?? { effect, hide: false, limits: [], require: [] };
  return { effect: own, hide, limits, require };
}

function noHook({ hook }: Capabilities, { title }: PolicyTarget, { guard }: ExportParameters): string | undefined {
  return guard && !hook ? `${title} has no hook that could run the guard: export without it` : undefined;
}

function looser(losses: Loss[], { title }: PolicyTarget, { allowLooser }: ExportParameters): Refusal | undefined {
  const loss = losses.find(({ direction, field }) => direction === 'looser' && field !== 'definition');
  if (!loss || allowLooser) return undefined;
  const way = loss.remedy === 'guard-hook' ? '--guard (enforced by a hook) or --allow-looser' : '--allow-looser';
  const what = loss.tool === '*' ? loss.note : loss.tool;
  return {
    refused: `${title} cannot say «${loss.wanted}» for ${what} and would ${loss.got}`,
    remedy: `pass ${way}, or choose another target`,
  };
}

/** Where no tool is permitted, a list of the permitted ones would permit every tool. */
function emptyList(
  policy: Policy,
  { title }: PolicyTarget,
  { emptyMeansAll }: Capabilities,
  { fragment }: ExportParameters,
): string | undefined {
  if (!emptyMeansAll || policy.default !== 'deny') return undefined;
  if (Object.values(policy.tools).some(({ effect }) => effect !== 'deny')) return undefined;
  const read = `${title} reads an empty list of tools as all of them`;
  // Of a server only this rule is at hand: others of it may well permit something.
  return fragment
    ? `${read}, and this rule alone permits none: take the policy of the whole server`
    : `${read}, and this policy permits none: leave the server out instead`;
}

/** A name map that merges two tools would give one of them the other's rule. */
function collision(tools: string[], { title, nameOf }: PolicyTarget, alias: string): string | undefined {
  if (!nameOf) return undefined;
  const spelled = new Map<string, string>();
  for (const tool of tools) {
    const name = nameOf(tool, alias);
    const other = spelled.get(name);
    if (other !== undefined) return `${title} spells both ${other} and ${tool} as ${name}: it cannot tell them apart`;
    spelled.set(name, tool);
  }
  return undefined;
}

function byTool(a: Loss, b: Loss): number {
  const [left, right] = [`${a.tool}\0${a.field}`, `${b.tool}\0${b.field}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
