import { aliasOf } from '#classifier/policy/alias.ts';
import { ExportRefused } from '#classifier/policy/errors.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { toolMap } from '#classifier/policy/tool-map.ts';
import type { Export, Policy, PolicyTarget } from '#classifier/policy/types.ts';

/** What differs between the documents of two tools under one rule: names and nothing else. */
const names = {
  tool: { standIn: 'standing_qzx', plain: /^[a-z]{2,}(?:[_-][a-z0-9]+|[A-Z][a-z0-9]*)*$/ },
  alias: { standIn: 'standing-vkw', plain: /^[a-z]{2,}(?:-[a-z0-9]+)*$/ },
  id: { standIn: 'npm:standing-jpy', plain: /^[a-z]+:@?[a-z][\w./-]+$/ },
  version: { standIn: '90.80.70', plain: /^\d+\.\d+\.\d+$/ },
  hash: { standIn: '0f1e'.repeat(16), plain: /^[0-9a-f]{64}$/ },
};

/** Words that are no names in YAML until they are quoted. */
const quotedWords = /^(true|false|null|yes|no|on|off|nan|inf)$/i;

/** Targets that limit a spelled name allow at least 60 characters with what they put around it. */
const lengthShared = 45;

type Names = Record<keyof typeof names, string>;

const standIns = Object.fromEntries(Object.entries(names).map(([key, { standIn }]) => [key, standIn])) as Names;

/** Exports for stand-ins, or why there is none: a catalog has a handful of rules and a million names. */
const shapes = new Map<string, Export | ExportRefused>();
const shapesKept = 5000;

/**
 * The document with one tool's rule, as `exportPolicy` writes it; throws as it does. Names that every format writes
 * as they are share one document, written and validated once: doing it for each tool would take most of a build.
 */
export function toolExport(policy: Policy, tool: string, target: PolicyTarget): Pick<Export, 'files' | 'losses'> {
  const real: Names = {
    tool,
    alias: aliasOf(policy.server),
    id: policy.server.id,
    version: policy.server.version ?? standIns.version,
    hash: policy.tools[tool]!.definitionHash,
  };
  if (!sharesShape(target, real)) return exportOf(policy, real, target);
  const shape = shapeOf(policy, tool, target);
  const named = (text: string) =>
    Object.entries(standIns).reduce((all, [key, standIn]) => all.replaceAll(standIn, real[key as keyof Names]), text);
  if (shape instanceof ExportRefused) throw new ExportRefused(named(shape.message));
  return {
    files: shape.files.map(({ path, text }) => ({ path: named(path), text: named(text) })),
    losses: shape.losses.map((loss) => ({ ...loss, tool: named(loss.tool) })),
  };
}

function sharesShape({ nameOf }: PolicyTarget, real: Names): boolean {
  if (real.tool.length + real.alias.length > lengthShared) return false;
  if (!Object.entries(names).every(([key, { plain }]) => plain.test(real[key as keyof Names]))) return false;
  if (quotedWords.test(real.alias) || quotedWords.test(real.tool)) return false;
  if (!nameOf) return true;
  const spelled = nameOf(standIns.tool, standIns.alias);
  return (
    nameOf(real.tool, real.alias) ===
    spelled.replaceAll(standIns.tool, real.tool).replaceAll(standIns.alias, real.alias)
  );
}

function shapeOf(policy: Policy, tool: string, target: PolicyTarget): Export | ExportRefused {
  const { definitionHash: _, confidence: __, ...rule } = policy.tools[tool]!;
  const versioned = policy.server.version !== undefined;
  const key = JSON.stringify([target.id, policy.default, policy.profile, policy.ruleset, versioned, rule]);
  let shape = shapes.get(key);
  if (!shape) {
    try {
      shape = exportOf(policy, standIns, target, tool);
    } catch (error) {
      if (!(error instanceof ExportRefused)) throw error;
      shape = error;
    }
    if (shapes.size >= shapesKept) shapes.clear();
    shapes.set(key, shape);
  }
  return shape;
}

/** The export with the rule of `tool` under other names. */
function exportOf(
  policy: Policy,
  { tool, alias, id, version, hash }: Names,
  target: PolicyTarget,
  ruleOf = tool,
): Export {
  const rule = { ...policy.tools[ruleOf]!, definitionHash: hash };
  const server = { ...policy.server, id, ...(policy.server.version !== undefined && { version }) };
  return exportPolicy({ ...policy, server, tools: toolMap([[tool, rule]]) }, target, { alias });
}
