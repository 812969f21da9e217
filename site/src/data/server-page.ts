import type { Policy } from '#classifier/policy/types.ts';
import { severity } from '#classifier/taxonomy/categories.ts';
import { legs, summarise } from '#classifier/taxonomy/trifecta.ts';
import type { CatalogServer, CatalogTool } from '#db/queries/catalog.ts';
import type { SiteFacts } from './facts.ts';
import { foreign } from './foreign.ts';
import { eventText } from './history.ts';
import { ownerOf } from './owner.ts';
import { diffPath, serverPath, toolPath } from './paths.ts';
import type { PolicyTexts } from './policy-texts.ts';
import { sourceLinks } from './source-links.ts';
import { categoryCounts } from './tool-input.ts';
import { toolVerdict } from './tool-verdict.ts';
import { verdictSentence } from './verdict-sentence.ts';
import { counted, day, listed, serverPhrase } from './words.ts';

const eventsShown = 30;
/** Above this many tools the page would outgrow its budget with the files of all targets. */
const policiesShown = 120;

export type ServerPage = ReturnType<typeof serverPage>;

/** Everything a server page shows, in words. */
export function serverPage(server: CatalogServer, policy: Policy, policies: PolicyTexts, site: SiteFacts) {
  const { slug, tools } = server;
  const counts = categoryCounts(tools);
  const rules = Object.values(policy.tools);
  return {
    path: serverPath(slug),
    slug,
    owner: ownerOf(server),
    key: server.key,
    name: server.name,
    phrase: serverPhrase(server.name),
    version: server.version,
    description: server.description ? foreign(server.description) : null,
    license: server.license,
    deprecated: server.deprecated ? foreign(server.deprecated) : null,
    mcpName: server.mcpName,
    failure: server.failure,
    status: server.status,
    links: sourceLinks(server),
    counts,
    headline: headline(counts, tools.length),
    tools: tools.map((tool) => toolRow(slug, tool)).sort((a, b) => severity[b.category] - severity[a.category]),
    allowed: rules.filter(({ effect }) => effect === 'allow').length,
    /** Of the allowed ones those that may be called only so often. */
    limited: rules.filter(({ effect, limits }) => effect === 'allow' && limits.length > 0).length,
    asked: rules.filter(({ effect }) => effect === 'ask').length,
    denied: rules.filter(({ effect }) => effect === 'deny').length,
    policies: tools.length === 0 ? [] : policies.ofServer(site.large || tools.length > policiesShown ? 1 : undefined),
    trifecta: trifectaBox(slug, tools),
    poisoned: tools.filter(({ verdict }) => verdict?.integrity === 'poisoned').map(({ name }) => name),
    unresolved: server.unresolved,
    /** Where old and new of its definitions stand side by side; null while none has changed. */
    diff: server.events.some(({ kind, oldHash, newHash }) => kind === 'changed' && oldHash && newHash)
      ? diffPath(slug)
      : null,
    events: server.events.slice(0, eventsShown).map((event) => ({
      tool: event.tool,
      path: pathOf(server, event.tool),
      date: day(event.at),
      text: eventText(event),
    })),
    read: server.readAt ? day(server.readAt) : null,
    checked: server.checkedAt ? day(server.checkedAt) : null,
    firstSeen: day(server.firstSeen),
  };
}

function toolRow(slug: string, tool: CatalogTool) {
  const verdict = toolVerdict(tool);
  return {
    name: tool.name,
    path: toolPath(slug, tool.slug),
    hash: tool.definitionHash,
    category: verdict.category,
    level: verdict.level,
    factors: verdict.factors.map(({ id }) => id),
    percent: Math.round(verdict.confidence * 100),
    integrity: verdict.integrity,
    sentence: verdictSentence({ ...verdict, factors: verdict.factors.map(({ id }) => id) }),
  };
}

/** How many tools bring each ability of the trifecta is shown; of the names the first few. */
const namesShown = 12;

/** The three abilities that are harmless apart, with the tools that bring them; null where one is missing. */
function trifectaBox(slug: string, tools: readonly CatalogTool[]) {
  const rated = tools.map((tool) => {
    const { category, level, factors } = toolVerdict(tool);
    return { name: tool.name, path: toolPath(slug, tool.slug), category, level, factors };
  });
  const { complete, tools: by, deny, without } = summarise(rated).trifecta;
  if (!complete) return null;
  return {
    legs: legs.map(({ id, title }) => ({
      title,
      tools: by[id].slice(0, namesShown),
      more: Math.max(0, by[id].length - namesShown),
    })),
    deny: deny.slice(0, namesShown),
    denied: deny.length,
    without: legs.find(({ id }) => id === without)?.title.toLowerCase(),
  };
}

/** `21 tools: 4 destructive, 11 write and 6 read.` */
function headline(counts: ReturnType<typeof categoryCounts>, total: number): string {
  if (total === 0) return 'No tools found.';
  return `${counted(total, 'tool')}: ${listed(counts.map(([category, amount]) => `${amount} ${category.toLowerCase()}`))}.`;
}

function pathOf({ slug, tools }: CatalogServer, name: string): string | null {
  const tool = tools.find((one) => one.name === name);
  return tool ? toolPath(slug, tool.slug) : null;
}
