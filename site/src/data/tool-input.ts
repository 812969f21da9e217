import { type CategoryId, categories } from '#classifier/taxonomy/categories.ts';
import type { CatalogServer, CatalogTool, EventRow, ToolOutline } from '#db/queries/catalog.ts';

/** What a tool page says of its server. */
interface ServerHead {
  key: string;
  slug: string;
  name: string;
  version: string | null;
  repository: string | null;
  readAt: Date | null;
  tools: number;
  counts: [CategoryId, number][];
}

interface RelatedTool {
  name: string;
  slug: string;
  category: CategoryId;
}

/** Everything one tool page is made of, so that its hash says whether the page has to be written again. */
export interface ToolInput {
  server: ServerHead;
  tool: CatalogTool;
  related: RelatedTool[];
  events: EventRow[];
  /** Another server publishes the very same definition. */
  shared: boolean;
}

const relatedShown = 8;

export function categoryOf(tool: Pick<ToolOutline, 'verdict'>): CategoryId {
  return categories.find(({ id }) => id === tool.verdict?.category)?.id ?? 'Unknown';
}

/** Tools by category, worst first, categories without a tool left out. */
export function categoryCounts(tools: readonly Pick<ToolOutline, 'verdict'>[]): [CategoryId, number][] {
  return categories.flatMap(({ id }): [CategoryId, number][] => {
    const amount = tools.filter((tool) => categoryOf(tool) === id).length;
    return amount ? [[id, amount]] : [];
  });
}

function serverHead(server: CatalogServer): ServerHead {
  const { key, slug, name, version, repository, readAt, checkedAt, tools } = server;
  return {
    key,
    slug,
    name,
    version,
    repository,
    readAt: readAt ?? checkedAt,
    tools: tools.length,
    counts: categoryCounts(tools),
  };
}

/** The inputs of all tool pages of a server; `shared` are the slugs of tools that other servers publish too. */
export function toolInputs(server: CatalogServer, shared: readonly string[] = []): ToolInput[] {
  const head = serverHead(server);
  const events = Map.groupBy(server.events, ({ tool }) => tool);
  const related = relatedTools(server.tools);
  return server.tools.map((tool, place) => ({
    server: head,
    tool,
    related: related(place),
    events: events.get(tool.name) ?? [],
    shared: shared.includes(tool.slug),
  }));
}

/** For the place of a tool: the tools whose names share most words with its name, then the ones next to it. */
function relatedTools(tools: readonly CatalogTool[]): (place: number) => RelatedTool[] {
  const words = tools.map(({ name }) => nameWords(name));
  const places = Map.groupBy(
    words.flatMap((of, place) => of.map((word) => ({ word, place }))),
    ({ word }) => word,
  );
  const shown = tools.map((tool): RelatedTool => ({ name: tool.name, slug: tool.slug, category: categoryOf(tool) }));
  return (place) => {
    const shared = new Map<number, number>();
    for (let other = place - relatedShown; other <= place + relatedShown; other += 1) {
      if (other !== place && tools[other]) shared.set(other, 0);
    }
    for (const word of words[place]!) {
      const same = places.get(word)!;
      // A word of most names, such as the product's, tells nothing.
      if (same.length > relatedShown * 4) continue;
      for (const { place: other } of same) if (other !== place) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return [...shared]
      .sort(([a, x], [b, y]) => y - x || Math.abs(a - place) - Math.abs(b - place) || a - b)
      .slice(0, relatedShown)
      .map(([other]) => shown[other]!);
  };
}

function nameWords(name: string): string[] {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter(Boolean))];
}
