import { directions, judgeChange } from '#classifier/policy/judge-change.ts';
import { effects, type Policy } from '#classifier/policy/types.ts';
import { severity } from '#classifier/taxonomy/categories.ts';
import { legs, summarise } from '#classifier/taxonomy/trifecta.ts';
import type { CatalogServer, CatalogTool } from '#db/queries/catalog.ts';
import type { SiteFacts } from './facts.ts';
import { foreign } from './foreign.ts';
import { byIntegrity, type Flag, integrityFlags } from './integrity.ts';
import { ownerOf } from './owner.ts';
import { diffPath, serverPath, toolPath } from './paths.ts';
import type { PolicyTexts } from './policy-texts.ts';
import { readOnlySet } from './read-only.ts';
import { sentenceOf } from './sentence-of.ts';
import { serverHead } from './server-head.ts';
import { serverTitle } from './server-title.ts';
import { sourceLinks } from './source-links.ts';
import { categoryCounts } from './tool-input.ts';
import { toolVerdict } from './tool-verdict.ts';
import { counted, day, listed, serverPhrase } from './words.ts';

const eventsShown = 30;
/** Above this many tools the page would outgrow its budget with the files of all targets. */
const policiesShown = 120;

export type ServerPage = ReturnType<typeof serverPage>;

/** Everything a server page shows, in words. */
export function serverPage(server: CatalogServer, policy: Policy, policies: PolicyTexts, site: SiteFacts) {
  const { slug, tools } = server;
  const counts = categoryCounts(tools);
  const rows = tools
    .map((tool) => toolRow(slug, tool))
    .sort((a, b) => byIntegrity(a, b) || severity[b.category] - severity[a.category]);
  const flagged = flaggedOf(rows);
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
    headline: headline(counts, flagged, tools.length),
    title: serverTitle({ name: server.name, key: server.key, tools: tools.length }),
    ...serverHead(server),
    worst: worstOf(rows),
    readOnly: flagged.some(({ integrity }) => integrity === 'poisoned') ? null : readOnlySet(server),
    /** What names it in a shell: a key of other characters than these might say more than a name there. */
    term: /^[\w@:/.#-]+$/.test(server.key) ? server.key : slug,
    tools: rows,
    flagged,
    /** One of its definitions gives orders to the agent as soon as it is listed. */
    poisoned: flagged.some(({ integrity }) => integrity === 'poisoned'),
    recommendation: tools.length > 0 ? recommendationOf(policy, flagged) : null,
    policies: tools.length === 0 ? [] : policies.ofServer(site.large || tools.length > policiesShown ? 1 : undefined),
    trifecta: trifectaBox(slug, tools),
    unresolved: server.unresolved,
    /** Where old and new of its definitions stand side by side; null while none has changed. */
    diff: server.events.some(({ kind, oldHash, newHash }) => kind === 'changed' && oldHash && newHash)
      ? diffPath(slug)
      : null,
    events: eventRows(server),
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
    sentence: sentenceOf(tool),
  };
}

/** The tool that can do the worst, of a server that reaches High or Critical; of those alike the one that most is said of. */
function worstOf(rows: readonly ReturnType<typeof toolRow>[]) {
  // Of a tool nothing is known of, it is not known that it does the worst.
  const dangerous = rows.filter(
    ({ level, category }) => category !== 'Unknown' && (level === 'High' || level === 'Critical'),
  );
  const [worst] = dangerous.toSorted(
    (a, b) => severity[b.category] - severity[a.category] || b.factors.length - a.factors.length,
  );
  return worst ?? null;
}

/** Of the names of tools that have something in common the first few are shown. */
const namesShown = 12;

const firstOf = <Tool>(tools: readonly Tool[]) => ({
  tools: tools.slice(0, namesShown),
  more: Math.max(0, tools.length - namesShown),
});

interface Flagged {
  integrity: Flag;
  amount: number;
  tools: { name: string; path: string }[];
  more: number;
}

/** The tools whose text is not clean, worst first; empty for most servers. */
function flaggedOf(rows: readonly ReturnType<typeof toolRow>[]): Flagged[] {
  return integrityFlags.flatMap((integrity) => {
    const of = rows.filter((row) => row.integrity === integrity).map(({ name, path }) => ({ name, path }));
    return of.length > 0 ? [{ integrity, amount: of.length, ...firstOf(of) }] : [];
  });
}

/** What to do about the server, in one imperative line. A text that orders the agent acts before any rule does. */
function recommendationOf({ tools }: Policy, flagged: readonly Flagged[]): string {
  if (flagged.some(({ integrity }) => integrity === 'poisoned')) return 'Do not connect this server.';
  const rules = Object.values(tools);
  const [allowed, asked, denied] = effects.map((wanted) => rules.filter(({ effect }) => effect === wanted));
  const limited = allowed!.filter(({ limits }) => limits.length > 0).length;
  const parts = [
    `${allowed!.length} allowed${limited > 0 ? ` (${limited} of them only so often)` : ''}`,
    ...(asked!.length > 0 ? [`${asked!.length} asked about`] : []),
    `${denied!.length} refused`,
    'anything new refused',
  ];
  return `Use its policy: ${parts.join(', ')}.`;
}

/** The three abilities that are harmless apart, each with the tools that bring it; how to part them where all meet. */
function trifectaBox(slug: string, tools: readonly CatalogTool[]) {
  const rated = tools.map((tool) => {
    const { category, level, factors } = toolVerdict(tool);
    return { name: tool.name, path: toolPath(slug, tool.slug), category, level, factors };
  });
  const { complete, tools: by, deny, without } = summarise(rated).trifecta;
  const found = legs.filter(({ id }) => by[id].length > 0).length;
  return {
    complete,
    /** What to make of them where they do not all meet here. */
    apart: `Private data, text written by strangers and a way out are dangerous where they meet, in one server or in one session with others. The definitions of this server show ${['none', 'one', 'two'][found]} of the three; a definition can leave one unsaid.`,
    legs: legs.map(({ id, title }) => ({ title, ...firstOf(by[id]) })),
    deny: deny.slice(0, namesShown),
    denied: deny.length,
    without: legs.find(({ id }) => id === without)?.title.toLowerCase(),
  };
}

/** `21 tools: 4 destructive, 11 write and 6 read; 1 poisoned.` */
function headline(counts: ReturnType<typeof categoryCounts>, flagged: readonly Flagged[], total: number): string {
  if (total === 0) return 'No tools found.';
  const mix = listed(counts.map(([category, amount]) => `${amount} ${category.toLowerCase()}`));
  const flags = listed(flagged.map(({ integrity, amount }) => `${amount} ${integrity}`));
  return `${counted(total, 'tool')}: ${mix}${flags && `; ${flags}`}.`;
}

/** What happened, the newest day first, on each day what got wider first. */
function eventRows(server: CatalogServer) {
  const rows = server.events.map(({ at, ...event }) => ({ date: day(at), tool: event.tool, ...judgeChange(event) }));
  const place = ({ direction }: (typeof rows)[number]) => directions.indexOf(direction);
  return rows
    .sort((a, b) => (a.date === b.date ? place(a) - place(b) : a.date > b.date ? -1 : 1))
    .slice(0, eventsShown)
    .map(({ date, tool, text }) => ({ date, tool, path: pathOf(server, tool), text }));
}

function pathOf({ slug, tools }: CatalogServer, name: string): string | null {
  const tool = tools.find((one) => one.name === name);
  return tool ? toolPath(slug, tool.slug) : null;
}
