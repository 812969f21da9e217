import { aliasOf } from '#classifier/policy/alias.ts';
import { ExportRefused } from '#classifier/policy/errors.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { toolMap } from '#classifier/policy/tool-map.ts';
import type { Export, Policy, PolicyTarget } from '#classifier/policy/types.ts';

/** The documents of an export, or why there are none. */
export type Outcome = Pick<Export, 'files' | 'losses'> | { refused: string };

/** What differs between the documents of two tools under one rule: names and nothing else. */
interface Names {
  tool: string;
  alias: string;
  id: string;
  version: string;
  hash: string;
}

/** Names that every format writes as they are, and what stands for them. */
const standIns: Names = {
  tool: 'standing_qzx',
  alias: 'standing-vkw',
  id: 'npm:standing-jpy',
  version: '90.80.70',
  hash: '0f1e'.repeat(16),
};
const plain: Record<keyof Names, RegExp> = {
  tool: /^[A-Za-z]{2}[A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*$/,
  alias: /^(?:[a-z]{2}|[a-z][a-z0-9]*-)[a-z0-9]*(?:-[a-z0-9]+)*$/,
  id: /^[a-z]+:@?[a-z][\w./-]+$/,
  version: /^\d+\.\d+\.\d+$/,
  hash: /^[0-9a-f]{64}$/,
};

/** Some formats quote a name with dots and some cannot hold it: such names share a stand-in with dots. */
const dotted = { standIn: 'standing.qzx', plain: /^[A-Za-z]{2}[A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)+$/ };

/** Words that are no names in YAML until they are quoted. */
const quotedWords = /^(true|false|null|yes|no|on|off|nan|inf)$/i;

const isPlain = (names: Partial<Names>) =>
  Object.entries(names).every(([key, name]) => plain[key as keyof Names].test(name) && !quotedWords.test(name));

const keys = Object.keys(standIns) as (keyof Names)[];
const words = keys.map((key) => (key === 'tool' ? 'standing[_.]qzx' : standIns[key].replaceAll('.', '\\.')));
const anyStandIn = new RegExp(`(${words.join(')|(')})`, 'g');

/** Outcomes for stand-ins: a catalog has a handful of rules and a million names. */
const shapes = new Map<string, Outcome>();
const shapesKept = 5000;

/**
 * Gives the documents with one tool's rule, as `exportPolicy` writes them. Names that every format writes as they are
 * share one document, written and validated once: doing it for each tool would take most of a build.
 */
export function toolExporter(policy: Policy): (tool: string) => (target: PolicyTarget) => Outcome {
  const { id, version = standIns.version } = policy.server;
  const server = { alias: aliasOf(policy.server), id, version };
  const shared = isPlain(server);
  const context = [policy.default, policy.profile, policy.ruleset, policy.server.version !== undefined];
  return (tool) => {
    const real: Names = { ...server, tool, hash: policy.tools[tool]!.definitionHash };
    const { definitionHash: _, confidence: __, ...rule } = policy.tools[tool]!;
    const standIn = shared ? standInFor(tool) : undefined;
    const key = JSON.stringify([standIn, context, rule]);
    return (target) => {
      if (!standIn || !sameKind(target, real, standIn)) return outcome(policy, real, target, tool);
      const shape = remembered(target.id + key, () => outcome(policy, { ...standIns, tool: standIn }, target, tool));
      return renamed(shape, real);
    };
  };
}

function standInFor(tool: string): string | undefined {
  if (isPlain({ tool })) return standIns.tool;
  return dotted.plain.test(tool) ? dotted.standIn : undefined;
}

/** Whether the target treats the tool's name as it treats the stand-in. */
function sameKind(target: PolicyTarget, { tool, alias }: Names, standIn: string): boolean {
  const can = target.can({ alias, guard: false, allowLooser: false });
  const odd = (name: string) => can.unnameable?.(name) ?? can.uncountable?.(name);
  if (odd(tool) !== odd(standIn)) return false;
  if (!target.nameOf) return true;
  const spelled = target.nameOf(standIn, standIns.alias);
  return target.nameOf(tool, alias) === spelled.replace(standIn, tool).replace(standIns.alias, alias);
}

function remembered(key: string, make: () => Outcome): Outcome {
  let shape = shapes.get(key);
  if (!shape) {
    shape = make();
    if (shapes.size >= shapesKept) shapes.clear();
    shapes.set(key, shape);
  }
  return shape;
}

function renamed(shape: Outcome, real: Names): Outcome {
  const named = (text: string) =>
    text.replaceAll(anyStandIn, (_, ...found: (string | undefined)[]) => real[keys[found.findIndex((one) => one)]!]);
  if ('refused' in shape) return { refused: named(shape.refused) };
  return {
    files: shape.files.map(({ path, text }) => ({ path: named(path), text: named(text) })),
    losses: shape.losses.map((loss) => ({ ...loss, tool: named(loss.tool) })),
  };
}

/** The export with the rule of `ruleOf` under these names. */
function outcome(policy: Policy, names: Names, target: PolicyTarget, ruleOf: string): Outcome {
  const rule = { ...policy.tools[ruleOf]!, definitionHash: names.hash };
  const version = policy.server.version === undefined ? {} : { version: names.version };
  const server = { ...policy.server, id: names.id, ...version };
  try {
    const alone = { ...policy, server, tools: toolMap([[names.tool, rule]]) };
    const { files, losses } = exportPolicy(alone, target, { alias: names.alias });
    return { files, losses };
  } catch (error) {
    if (error instanceof ExportRefused) return { refused: error.message };
    throw error;
  }
}
