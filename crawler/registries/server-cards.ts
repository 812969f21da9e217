import { z } from 'zod';
import { fitting } from '../fitting.ts';
import type { HttpClient } from '../http.ts';
import type { Listing, Registry } from '../types.ts';
import { listedDefinitions } from './server-json.ts';

/** Where hosts put a card of their server, the standard place first: SEP-2127 and the drafts before it. */
const cardPaths = ['/.well-known/mcp/server-card.json', '/.well-known/mcp-server-card.json', '/.well-known/mcp.json'];

const Card = z.object({
  serverInfo: z
    .object({ name: z.string().nullish(), title: z.string().nullish(), version: z.string().nullish() })
    .nullish(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  version: z.string().nullish(),
  repository: z.object({ url: z.string().nullish() }).nullish(),
  remotes: z.array(z.object({ type: z.string().nullish(), url: z.string() })).nullish(),
  tools: z.unknown().optional(),
});

const Catalog = z.object({
  entries: z.array(z.object({ type: z.string().nullish(), url: z.string().nullish(), data: z.unknown().optional() })),
});

/** Cards and catalogues that the hosts of known remote servers publish of themselves, once a host. */
export const serverCards: Registry = {
  id: 'server-cards',
  title: 'Server cards of remote hosts',
  homepage: 'https://github.com/modelcontextprotocol/experimental-ext-server-card',
  terms: 'https://modelcontextprotocol.io/specification',
  async *list({ http, remotes }) {
    const hosts = new Set<string>();
    for await (const address of remotes?.() ?? []) {
      if (/[{}<>$]/.test(address) || !URL.canParse(address)) continue;
      const { protocol, host, origin } = new URL(address);
      if (protocol !== 'https:' || hosts.has(host)) continue;
      hosts.add(host);
      try {
        for (const card of await cardsOf(http, origin)) yield listing(host, address, card);
      } catch (error) {
        yield { registry: 'server-cards', key: host, failed: error as Error };
      }
    }
  },
};

async function cardsOf(http: HttpClient, origin: string): Promise<z.output<typeof Card>[]> {
  const catalog = await ifThere(http.json(`${origin}/.well-known/ai-catalog.json`, Catalog, { maxBytes: 2 ** 20 }));
  const entries = catalog?.entries.filter(({ type }) => type === 'application/mcp-server-card+json') ?? [];
  if (entries.length > 0) {
    const cards = entries.slice(0, 50).map(async ({ url, data }) => {
      if (data) return fitting(`the catalogue of ${origin}`, data, Card);
      // A catalogue speaks for its own host only.
      if (!url || !URL.canParse(url, origin) || new URL(url, origin).origin !== origin) return undefined;
      return ifThere(http.json(new URL(url, origin).href, Card, { maxBytes: 2 ** 20 }));
    });
    return (await Promise.all(cards)).filter((card) => card !== undefined);
  }
  for (const path of cardPaths) {
    const card = await ifThere(http.json(`${origin}${path}`, Card, { maxBytes: 2 ** 20 }));
    if (card) return [card];
  }
  return [];
}

/** Most hosts have no card: 404, a page of HTML for every address, or another document of that name. */
async function ifThere<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (['SourceMissing', 'SourceChanged', 'SourceRefused'].includes((error as Error).name)) return undefined;
    throw error;
  }
}

function listing(host: string, address: string, card: z.output<typeof Card>): Listing {
  const name = card.serverInfo?.name ?? card.name ?? host;
  const own = (card.remotes ?? []).filter(({ url }) => URL.canParse(url) && new URL(url).host === host);
  return {
    registry: 'server-cards',
    key: `${host}/${name}`,
    name,
    title: card.serverInfo?.title ?? card.title ?? undefined,
    description: card.description ?? undefined,
    version: card.serverInfo?.version ?? card.version ?? undefined,
    repository: card.repository?.url ?? undefined,
    packages: [],
    remotes:
      own.length > 0
        ? own.map(({ type, url }) => ({ type: type ?? 'streamable-http', url }))
        : [{ type: 'streamable-http', url: address }],
    tools: listedDefinitions(card.tools),
  };
}
