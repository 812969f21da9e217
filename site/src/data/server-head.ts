import type { Setting } from '#db/origin.ts';
import type { CatalogServer } from '#db/queries/catalog.ts';
import { listedParts, type Part } from './parts.ts';
import { publisherOf, publisherWords } from './publisher.ts';
import { tokenCost } from './token-cost.ts';
import { counted, grouped } from './words.ts';

/** Names shown of what there can be many of. */
const [settingsShown, addressesShown] = [3, 1];

const local = /^(?:npm|pypi|oci|docker|mcpb|nuget|cargo):/;

/** Who made a server, where it runs, what it asks for and what it costs: what is known of it, and nothing else. */
export function serverHead(server: CatalogServer) {
  const publisher = publisherOf(server);
  const runs = runsOf(server);
  const settings = server.origin?.settings ?? [];
  const tokens = tokenCost(server.tools);
  const sentences = [
    publisherWords(publisher, server.key),
    runsWords(runs),
    settingsWords(settings),
    tokens === null ? [] : tokensWords(tokens),
  ];
  const facts = sentences
    .filter((one) => one.length > 0)
    .flatMap((one, place): Part[] => (place > 0 ? [' ', ...one] : one));
  return { publisher, runs, settings, tokens, facts };
}

interface Runs {
  local: boolean;
  /** The hosts at which it answers. */
  addresses: string[];
}

function runsOf({ names, packages }: CatalogServer): Runs {
  const addresses = names.flatMap((name) => /^remote:([^/]+)/.exec(name)?.[1] ?? []);
  return { local: packages.length > 0 || names.some((name) => local.test(name)), addresses: [...new Set(addresses)] };
}

function runsWords({ local: isLocal, addresses }: Runs): Part[] {
  const shown = addresses.slice(0, addressesShown).map((host): Part[] => [{ said: host }]);
  const at = [...listedParts(shown), ...moreWords(addresses.length - shown.length)];
  if (isLocal) return at.length > 0 ? ['Runs on your machine, or at ', ...at, '.'] : ['Runs on your machine.'];
  return at.length > 0 ? ['Runs at ', ...at, ', not on your machine.'] : [];
}

function settingsWords(settings: readonly Setting[]): Part[] {
  if (settings.length === 0) return [];
  const shown = settings.toSorted((a, b) => Number(b.secret) - Number(a.secret)).slice(0, settingsShown);
  const names = shown.map(({ name, secret }): Part[] => [{ said: name }, ...(secret ? [' (secret)'] : [])]);
  const more = settings.length - shown.length;
  return ['Asks for ', ...listedParts(more > 0 ? [...names, [`${grouped(more)} more`]] : names), '.'];
}

const moreWords = (more: number): Part[] => (more > 0 ? [` and ${grouped(more)} more`] : []);

function tokensWords(tokens: number): Part[] {
  return ['Takes ', { text: `about ${counted(tokens, 'token')}`, href: '/methodology.html#tokens' }, '.'];
}
