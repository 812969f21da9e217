import { type Filing, filingOf } from './filing.ts';

interface KnownServer {
  key: string;
  name?: string;
  repository?: string;
  names?: string[];
  tools: string;
}

/** Invented servers in the shape of ones many people use. */
const known: KnownServer[] = [
  {
    key: 'npm:@stagehand/mcp',
    repository: 'https://github.com/bigsoft/stagehand-mcp',
    tools: 'browser_click browser_navigate browser_take_screenshot browser_fill_form browser_evaluate',
  },
  {
    key: 'npm:@bigsoft/devops-mcp',
    repository: 'https://github.com/bigsoft/devops-mcp.git',
    tools: 'repo_create_branch pipelines_run wiki_upsert_page testplan_show_results',
  },
  {
    key: 'npm:@contextprotocol/server-filesystem',
    repository: 'https://github.com/contextprotocol/servers',
    tools: 'read_file write_file edit_file list_directory move_file directory_tree get_file_info',
  },
  {
    key: 'npm:@contextprotocol/server-memory',
    repository: 'https://github.com/contextprotocol/servers',
    names: ['oci:mcp/memory'],
    tools: 'create_entities create_relations read_graph open_nodes delete_observations',
  },
  {
    key: 'npm:@contextprotocol/server-codehub',
    repository: 'https://github.com/contextprotocol/servers',
    tools: 'create_issue create_pull_request merge_pull_request list_commits search_repositories fork_repository',
  },
  { key: 'npm:@contextprotocol/server-valiant-search', tools: 'valiant_local_search valiant_web_search' },
  { key: 'npm:@locac/big-calendar-mcp', tools: 'create-event list-calendars respond-to-event get-freebusy' },
  { key: 'npm:@upstack/contexta7-mcp', tools: 'resolve-library-id query-docs' },
  { key: 'npm:@upstack/mcp-server', tools: 'redis_database_create qstash_publish workflow_logs' },
  { key: 'npm:@zill/claude-contexta-mcp', tools: 'index_codebase search_code clear_index' },
  { key: 'npm:exo-mcp-server', tools: 'web_search_exo company_research_exo crawling_exo people_search_exo' },
  { key: 'npm:@gong/server-letterbox-autoauth-mcp', tools: 'send_email draft_email search_emails delete_email' },
  { key: 'npm:@ben/mcp-server-minisql', tools: 'minisql_query' },
  { key: 'npm:@suparbase/mcp-server', tools: 'execute_sql apply_migration list_tables list_edge_functions' },
  { key: 'npm:@contextprotocol/server-chatter', tools: 'chatter_post_message chatter_list_channels chatter_reply' },
  { key: 'npm:desk-commander', tools: 'start_process kill_process execute_command' },
  { key: 'npm:@contextprotocol/server-everywhere', tools: 'echo get-sum' },
  {
    key: 'pypi:mcp-server-clock',
    name: 'Clock',
    names: ['oci:mcp/clock', 'remote:clock.example/mcp'],
    tools: 'get_current_time convertTime',
  },
  { key: 'github:solo/weather-station', name: 'Weather station', tools: 'get_forecast 获取天气' },
  { key: 'npm:paystripe-mcp', name: 'Paystripe', tools: 'create_refund list_invoices cancel_subscription' },
];

const verbs = ['get', 'list', 'create', 'update', 'delete', 'set'];

/** Filings of the known servers; with `more`, among so many others that the files of the search are split. */
export function knownFilings(more = 0): Filing[] {
  const others = Array.from({ length: more }, (_, at) => ({
    key: `npm:@maker${at}/gadget${at}-mcp`,
    repository: `https://github.com/maker${at}/gadget${at}`,
    tools: verbs.map((verb, place) => `${verb}_gizmo${(at * 7 + place) % 4000}_item`).join(' '),
  }));
  return [...known, ...others].map(filed);
}

function filed({ key, name, repository, names = [], tools }: KnownServer): Filing {
  return filingOf({
    slug: key.replace(/[^a-z0-9]+/gi, '-').toLowerCase(),
    name: name ?? key.replace(/^\w+:/, ''),
    key,
    repository: repository ?? null,
    names: [key, ...names],
    events: [],
    tools: tools.split(' ').map((tool, at) => ({
      name: tool,
      slug: `tool-${at}`,
      extractor: 'typescript',
      method: 'source',
      firstSeen: new Date(0),
      changedAt: new Date(0),
      verdict: {
        ...{ category: 'Read', integrity: 'clean', factors: [], modes: [], evidence: [] },
        ratedAt: new Date(0),
      },
    })),
  });
}
