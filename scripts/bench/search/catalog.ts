import { readFileSync } from 'node:fs';
import type { ServerOutline } from '#db/queries/catalog.ts';
import { serverSlug, slugOf } from '#db/slug.ts';

const verbs =
  'get list create update delete search add remove send fetch run execute set read write find query export import start stop check validate upload download generate analyze convert move copy rename archive restore publish approve reject cancel schedule sync merge';
const nouns =
  'user file issue page task project message document order invoice customer report event note image video table record comment branch commit repository container pod cluster node channel thread ticket contact calendar email folder dashboard metric alert log session token key secret policy role group team organization account payment subscription product price cart shipment weather forecast route map place review translation summary embedding collection index schema column row query view chart workflow pipeline job build release deployment environment variable database snapshot backup volume network domain certificate webhook template form field survey answer quiz course lesson student article feed post tweet playlist track album';
const qualifiers = 'by_id all status details history batch info list url name v1 v2 recent summary count';
const categories = ['Read', 'Read', 'Read', 'Write', 'Write', 'Execute', 'Destructive', 'Financial', 'Unknown'];
const languages = ['typescript', 'typescript', 'python', 'python', 'go', 'rust', 'java', 'tools-list'];
const factors = ['external_send', 'bulk', 'irreversible', 'private_data', 'untrusted_content', 'file_path'];
const day = 86_400_000;
const from = Date.parse('2026-01-01');

/** Servers with rated tools, as the catalog gives them to the search; the same ones each time. */
export function* generatedServers(servers: number, tools: number, file?: string): Generator<ServerOutline> {
  const pick = dice(7);
  const names = file ? namesIn(file) : undefined;
  const one = <Item>(items: readonly Item[]): Item => items[pick(items.length)]!;
  const [actions, things, tails] = [verbs, nouns, qualifiers].map((words) => words.split(' '));
  const madeName = () =>
    [one(actions!), one(things!), ...(pick(2) ? [one(things!)] : []), ...(pick(4) ? [] : [one(tails!)])].join('_');
  for (let number = 0; number < servers; number += 1) {
    const own = Math.floor(((number + 1) * tools) / servers) - Math.floor((number * tools) / servers);
    const name = names ? one(names).server : `${one(things!)} ${one(things!)} MCP`;
    const key = `npm:@owner-${number % 9000}/${slugOf(name)}-${number}`;
    const used = new Set<string>();
    while (used.size < own) {
      // A name met before becomes another one, so that the vocabulary grows with the catalog as it really does.
      const drawn = names ? one(names).name : madeName();
      used.add(pick(5) === 0 || used.has(drawn) ? `${drawn}_${one(things!)}${pick(500)}` : drawn);
    }
    const language = one(languages);
    yield {
      key,
      slug: serverSlug(key),
      name,
      repository: `https://github.com/maker-${number % 7000}/${slugOf(name)}`,
      events: [],
      names: pick(5) ? [key] : [key, `remote:api.example/${number}`],
      tools: [...used].map((tool) => {
        const category = one(categories);
        return {
          name: tool,
          slug: slugOf(tool),
          extractor: language,
          method: language === 'tools-list' ? 'live' : 'source',
          firstSeen: new Date(from),
          changedAt: new Date(from + (pick(3) ? 0 : pick(300) * day)),
          verdict: {
            category,
            factors: pick(2) ? [{ id: one(factors), evidence: 0 }] : [],
            modes: [],
            ratedAt: new Date(from),
          },
        };
      }),
    } as unknown as ServerOutline;
  }
}

function namesIn(file: string): { name: string; server: string }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { name: string; serverName?: string; server?: string })
    .map(({ name, serverName, server }) => ({ name, server: serverName ?? server ?? 'unnamed' }));
}

/** The same numbers each time, so that two runs can be compared. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
