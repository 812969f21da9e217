import { compareRules } from '#classifier/policy/policy-diff.ts';
import { rulingOf } from '#classifier/policy/ruling-of.ts';
import { compareSchemas } from '#classifier/policy/schema-diff.ts';
import type { PolicyTool } from '#classifier/policy/types.ts';
import { categories } from '#classifier/taxonomy/categories.ts';
import type { Definition } from '#db/definition.ts';
import { slugOf } from '#db/slug.ts';
import { judgedPair, ruledTool } from '../judged-pair.ts';
import type { FoundTool, ShelfServer, ShelfTool } from './shelf.ts';
import { isPlainName, visible, visibleValue } from './untrusted.ts';

const toolsAPage = 100;
const evidenceShown = 12;

/** A tool's name where it is an identifier, else its slug: the name itself then stands among the untrusted texts. */
function nameOf(name: string): string {
  return isPlainName(name) ? name : slugOf(name);
}

/** The tool of a server that a caller means, by its name or by what `nameOf` gave for it. */
export function toolNamed({ tools }: ShelfServer, name: string): ShelfTool | undefined {
  return tools.find((tool) => tool.name === name) ?? tools.find((tool) => nameOf(tool.name) === name);
}

/** The names among these that are no identifiers, by what stands for them. */
function oddNames(names: readonly string[]): Record<string, unknown> | undefined {
  const odd = names.filter((name) => !isPlainName(name));
  return odd.length > 0
    ? { names: odd.map((name) => ({ stands_for: nameOf(name), name: visible(name, 400) })) }
    : undefined;
}

const withUntrusted = (untrusted: object | undefined) => (untrusted ? { untrusted } : {});

function ruleOf(tool: PolicyTool) {
  const { effect, hide, limits, require } = rulingOf(tool, 'recommended');
  return { effect, hide, limits, conditions: require.length };
}

export function serverAnswer({ server, tools, ruleset }: ShelfServer, from: number, about: string) {
  const shown = tools.slice(from, from + toolsAPage);
  const next = from + shown.length;
  return {
    server: visible(server.id, 300),
    version: server.version === undefined ? null : visible(server.version, 100),
    ruleset,
    source: about,
    tools_total: tools.length,
    counts: Object.fromEntries(
      categories.flatMap(({ id }): [string, number][] => {
        const amount = tools.filter(({ category }) => category === id).length;
        return amount > 0 ? [[id, amount]] : [];
      }),
    ),
    tools: shown.map((tool) => ({
      name: nameOf(tool.name),
      category: tool.category,
      level: tool.level,
      confidence: tool.confidence,
      integrity: tool.integrity,
      rule: ruleOf(tool).effect,
    })),
    next_offset: next < tools.length ? next : null,
    untrusted: { server_name: visible(server.name, 300), ...oddNames(shown.map(({ name }) => name)) },
  };
}

export function toolAnswer(
  { server, ruleset }: ShelfServer,
  tool: ShelfTool,
  { definition, earlier, about }: { definition: Definition | undefined; earlier: string[]; about: string },
) {
  const { category, level, confidence, integrity, factors, reasoning, reasonedByModel, evidence = [] } = tool;
  return {
    server: visible(server.id, 300),
    version: server.version === undefined ? null : visible(server.version, 100),
    name: nameOf(tool.name),
    category,
    level,
    confidence,
    integrity,
    factors,
    ...(reasonedByModel ? {} : { reasoning }),
    decisions: (tool.decisions ?? []).length,
    rule: ruleOf(tool),
    definition_hash: tool.definitionHash,
    earlier_definitions: earlier,
    ruleset,
    source: about,
    untrusted: {
      ...oddNames([tool.name]),
      evidence: visibleValue(evidence.slice(0, evidenceShown)),
      modes: visibleValue(tool.modes),
      ...(reasonedByModel ? { reasoning_of_a_model: visible(reasoning) } : {}),
      ...((tool.decisions ?? []).length > 0 ? { decisions: visibleValue(tool.decisions) } : {}),
      definition: definition ? visibleValue(definition) : '⟨this source has no definitions⟩',
    },
  };
}

export function foundAnswer(found: readonly FoundTool[], limit: number, about: string) {
  return {
    source: about,
    found: found.slice(0, limit).map(({ server, tool, category, level, confidence, integrity }) => ({
      server: visible(server, 300),
      tool: nameOf(tool),
      category,
      level,
      confidence,
      integrity,
    })),
    more: found.length > limit,
    ...withUntrusted(oddNames(found.slice(0, limit).map(({ tool }) => tool))),
  };
}

/** How two definitions differ: as pages judge it, what they accept, how they rate, what the recommended rule makes of it. */
export function comparison(before: Definition & { hash: string }, after: Definition & { hash: string }) {
  const [old, now] = [ruledTool(before), ruledTool(after)];
  const { direction, text } = judgedPair(old, now);
  const fields = ['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations'] as const;
  const differ = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const schema = compareSchemas(before.inputSchema, after.inputSchema);
  return {
    before: { definition_hash: before.hash, category: old.category, level: old.level, rule: old.ruling.effect },
    after: { definition_hash: after.hash, category: now.category, level: now.level, rule: now.ruling.effect },
    same: before.hash === after.hash,
    change: direction,
    says: text,
    calls_accepted: schema,
    rule_change: compareRules(old.ruling, now.ruling),
    differing_fields: [...differ],
    untrusted: {
      before: visibleValue(Object.fromEntries(differ.map((field) => [field, before[field] ?? null]))),
      after: visibleValue(Object.fromEntries(differ.map((field) => [field, after[field] ?? null]))),
    },
  };
}
