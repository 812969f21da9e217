import { targetIds } from '#classifier/policy/target-ids.ts';
import { categories } from '#classifier/taxonomy/categories.ts';
import type { Command } from '../command.ts';

const ids = targetIds.join(', ');

const json = { flags: '--json', description: 'write one JSON document' };

const catalogOptions = [
  { flags: '--catalog <feed>', description: 'look tools up in this feed (the folder or address of its root.json)' },
  { flags: '--key <key>', description: 'the key the feed is signed with, or the file that has it' },
];

/** Every command, in the order of the help. */
export const commands: Command[] = [
  {
    usage: 'start',
    summary: 'make the catalog of the starter set and serve it',
    untilStopped: true,
    examples: ['toolrisk start', 'PORT=8080 toolrisk start'],
    load: () => import('./start.ts'),
  },
  {
    usage: 'catalog',
    summary: 'crawl the starter set, rate its tools and publish the site',
    examples: ['toolrisk catalog'],
    load: () => import('./catalog.ts'),
  },
  {
    usage: 'crawl [packages...]',
    summary: 'read the tools of npm packages (default: the starter set), or of what registries list, into the catalog',
    options: [
      {
        flags: '--registry <ids...>',
        description: 'list these registries («all»: every one that needs no further key)',
      },
      { flags: '--sweep', description: 'believe the list of such a registry even when most of its servers are gone' },
      { flags: '--refresh <hours>', description: 'look at servers again that were not looked at for so long' },
      { flags: '--merge', description: 'merge all listings anew, after a change of the override file' },
      { flags: '--enqueue', description: 'only put the work into the queue, for «toolrisk worker»' },
      { flags: '--schedule <cron>', description: 'list and refresh again at these times (UTC), by the workers' },
      { flags: '--watch', description: 'show the queues: depth, rate, time left, failures by cause' },
    ],
    examples: [
      'toolrisk crawl @modelcontextprotocol/server-filesystem',
      'toolrisk crawl --registry mcp-registry docker --watch',
      'toolrisk crawl --registry all --enqueue',
    ],
    load: () => import('./crawl.ts'),
  },
  {
    usage: 'worker',
    summary: 'work the crawl queues; as many as you like on one Postgres',
    options: [
      { flags: '--concurrency <jobs>', description: 'jobs in hand at once', default: '4' },
      { flags: '--once', description: 'end when the queues are empty' },
    ],
    untilStopped: true,
    examples: ['toolrisk worker --once'],
    load: () => import('./worker.ts'),
  },
  {
    usage: 'show <server>',
    summary: 'what the catalog knows of a server and its tools',
    options: [{ flags: '--sources', description: 'who listed it, when, and why that is the same server' }, json],
    examples: ['toolrisk show npm:@modelcontextprotocol/server-filesystem --sources'],
    load: () => import('./show.ts'),
  },
  {
    usage: 'search <words...>',
    summary: 'find servers and tools of the catalog by words of their names',
    options: [
      {
        flags: '--category <name>',
        description: 'tools of this category alone',
        choices: categories.map(({ id }) => id),
      },
      {
        flags: '--level <name>',
        description: 'tools of this level alone',
        choices: ['Critical', 'High', 'Medium', 'Low'],
      },
      { flags: '--limit <count>', description: 'show so many servers and tools', default: '40' },
      ...catalogOptions,
      json,
    ],
    examples: ['toolrisk search notes delete', 'toolrisk search github --level Critical --json'],
    load: () => import('./search.ts'),
  },
  {
    usage: 'inspect <target>',
    summary: 'read and rate one server, without the catalog',
    options: [json],
    examples: [
      'toolrisk inspect npm:@modelcontextprotocol/server-filesystem',
      'toolrisk inspect ./my-server --json',
      'toolrisk inspect ./monorepo#packages/server',
    ],
    load: () => import('./inspect.ts'),
  },
  {
    usage: 'classify [file]',
    summary: 'rate tool definitions, one JSON object a line (- is standard input)',
    options: [
      {
        flags: '--workers <count>',
        description: 'threads that rate a large input (default: as many as there are processors)',
      },
      { flags: '--stored', description: "rate the catalog's own definitions instead" },
      {
        flags: '--model <which>',
        description: 'with --stored: have a language model look at verdicts too',
        choices: ['all', 'doubtful', 'off'],
        default: 'off',
      },
      { flags: '--max-usd <amount>', description: 'the most the model may cost in this run (default: 5)' },
      { flags: '--run <name>', description: 'resume the money of the run of that name (default: "default")' },
      { flags: '--batch', description: 'use the Batch API where the endpoint has it (cheaper, up to a day)' },
      { flags: '--estimate', description: 'say what the model would cost and ask nothing' },
    ],
    examples: [
      'toolrisk classify tools.ndjson > verdicts.ndjson',
      'toolrisk classify --stored --model doubtful --max-usd 2',
    ],
    load: () => import('./classify.ts'),
  },
  {
    usage: 'export <server>',
    summary: 'print the policy of a server for something that enforces it',
    options: [
      { flags: '--target <id>', description: `what enforces it: ${ids}`, default: 'policylayer' },
      { flags: '--profile <name>', description: 'recommended, strict, read-only or monitor', default: 'recommended' },
      {
        flags: '-o, --output <file>',
        description: 'write there instead of standard output (a folder for several files)',
      },
      { flags: '--strict-export', description: 'end with 1 when the target cannot say everything' },
      { flags: '--allow-looser', description: 'accept an export that decides looser than the policy' },
      { flags: '--guard', description: 'add the hook that enforces what the target cannot say' },
      { flags: '--alias <name>', description: 'the name the server has in your configuration' },
      { flags: '--url <address>', description: "the server's address, for targets that name it" },
      { flags: '--gateway-arn <arn>', description: 'the gateway, for AWS AgentCore' },
      {
        flags: '--calls <file>',
        description: 'also write calls that must pass and must fail («policy test» runs them)',
      },
      ...catalogOptions,
    ],
    examples: ['toolrisk export npm:@modelcontextprotocol/server-filesystem --target intercept'],
    load: () => import('./export.ts'),
  },
  {
    usage: 'policy <action> <files...>',
    summary:
      'lint, explain, test or diff policies (a toolrisk policy, or exported files or their folder with --target)',
    options: [
      { flags: '--target <id>', description: 'the format of the file' },
      { flags: '--alias <name>', description: 'the name the server has in the files, where they speak of several' },
      { flags: '--arguments <json>', description: 'explain: the arguments of the call' },
      { flags: '--calls-before <count>', description: 'explain: calls already made in the window' },
      { flags: '--definition-hash <hash>', description: 'explain: the definition the server offers now' },
      { flags: '--calls <file>', description: 'test: the calls, as «export --calls» writes them' },
    ],
    examples: [
      'toolrisk policy lint policy.json --target policylayer',
      "toolrisk policy explain toolrisk.policy.json delete_file --arguments '{}'",
      'toolrisk policy explain exported delete_file --target goose',
      'toolrisk policy test policy.json --target policylayer --calls calls.json',
      'toolrisk policy diff old.policy.json new.policy.json',
    ],
    load: () => import('./policy.ts'),
  },
  {
    usage: 'guard',
    summary: 'decide one tool call as the hook of a client (reads the call from standard input)',
    options: [
      { flags: '--policy <file>', description: 'the policy', default: 'toolrisk.policy.json' },
      { flags: '--client <id>', description: 'claude-code, codex, gemini or cursor', default: 'claude-code' },
      { flags: '--alias <name>', description: 'the name the server has in the client' },
      { flags: '--state <folder>', description: 'where calls are counted' },
      { flags: '--log <file>', description: 'append each decision there (names only, no arguments)' },
    ],
    examples: ['toolrisk guard --policy toolrisk.policy.json --client codex < call.json'],
    load: () => import('./guard.ts'),
  },
  {
    usage: 'feed [action] [sources...]',
    summary: 'write the signed feed of policies; verify, sync or diff one, or look tools up in it by hash',
    options: [
      { flags: '-o, --out <folder>', description: 'write: the folder of the feed; sync: the folder of the policies' },
      { flags: '--keys <folder>', description: 'write: the signing keys (made where there are none)' },
      { flags: '--rotate', description: 'write: sign with the next key from now on' },
      { flags: '--days <count>', description: 'write: days until consumers stop trusting the root', default: '30' },
      {
        flags: '--targets <ids>',
        description: `write: targets to export each server for, or all: ${ids}`,
        default: 'policylayer,intercept,claude-code,codex,gemini',
      },
      {
        flags: '--key <key>',
        description: 'verify, diff, lookup and the first sync: the key to trust, or the file that has it',
      },
      { flags: '--accept-loosening', description: 'sync: also apply what permits more' },
    ],
    examples: [
      'toolrisk feed --out public',
      'toolrisk feed verify public/feed/v1 --key RWQ…',
      'toolrisk feed sync https://example.org/feed/v1 --key RWQ… --out policies',
      'toolrisk feed lookup https://example.org/feed/v1 tools.json --key RWQ…',
    ],
    load: () => import('./feed.ts'),
  },
  {
    usage: 'scan [path]',
    summary: 'report what the MCP servers of this machine or project can do; starts and contacts nothing',
    options: [
      {
        flags: '--format <name>',
        description: 'how to report',
        default: 'table',
        choices: ['table', 'json', 'sarif', 'md'],
      },
      {
        flags: '--fail-on <level>',
        description: 'end with 1 at this level or over: critical, high, medium, low, none',
        default: 'critical',
      },
      {
        flags: '--fail-on-unknown',
        description: 'end with 3 when a server, or its version, is not in the catalog, or has no rated tool there',
      },
      {
        flags: '--fail-on-disabled',
        description: 'let servers that are switched off where they are configured fail it too (they are always shown)',
      },
      { flags: '--all', description: 'show every finding' },
      ...catalogOptions,
      { flags: '--lock <file>', description: 'compare with this lock (default: toolrisk.lock where there is one)' },
    ],
    examples: ['toolrisk scan', 'toolrisk scan . --format sarif --fail-on high > toolrisk.sarif'],
    load: () => import('./scan.ts'),
  },
  {
    usage: 'lock [path]',
    summary: 'pin the tool definitions of the configured servers',
    options: [{ flags: '--lock <file>', description: 'the lock', default: 'toolrisk.lock' }, ...catalogOptions],
    examples: ['toolrisk lock', 'toolrisk lock . --lock toolrisk.lock'],
    load: () => import('./lock.ts'),
  },
  {
    usage: 'verify [path]',
    summary: 'compare pinned definitions with those of today; what differs is denied by the guard',
    options: [
      { flags: '--lock <file>', description: 'the lock', default: 'toolrisk.lock' },
      { flags: '--tools <file>', description: 'a tools/list answer to compare with, instead of the catalog' },
      { flags: '--server <id>', description: 'the server that answered' },
      ...catalogOptions,
    ],
    examples: [
      'toolrisk verify',
      'toolrisk verify --tools tools.json --server npm:@modelcontextprotocol/server-filesystem',
    ],
    load: () => import('./verify.ts'),
  },
  {
    usage: 'diff <before> <after>',
    summary: 'compare the tools of two targets: wider, narrower or wording only, with the policy change',
    options: [json],
    examples: ['toolrisk diff npm:@example/server@1.0.0 npm:@example/server@2.0.0', 'toolrisk diff old.json new.json'],
    load: () => import('./diff.ts'),
  },
  {
    usage: 'eval <file>',
    summary: 'measure the rating on labelled definitions, one JSON object with a category a line',
    options: [json],
    examples: ['toolrisk eval classifier/eval/golden.ndjson'],
    load: () => import('./eval.ts'),
  },
  {
    usage: 'build',
    summary: 'publish the site from the catalog',
    options: [
      { flags: '-o, --output <folder>', description: 'the folder to publish into' },
      { flags: '--data', description: 'with a dump of the whole catalog (see «dump»), linked from a page' },
      { flags: '--images', description: 'with a picture of each server and category for shared links' },
    ],
    examples: ['toolrisk build --output public --data'],
    load: () => import('./build.ts'),
  },
  {
    usage: 'dump',
    summary: 'write the whole catalog as JSON lines and SQLite, packed, with checksums',
    options: [{ flags: '-o, --output <folder>', description: 'write there (default: data/ of the published site)' }],
    examples: ['toolrisk dump --output dump'],
    load: () => import('./dump.ts'),
  },
  {
    usage: 'serve [folder]',
    summary: 'serve the published site, or answer an MCP client about the catalog (--mcp)',
    options: [
      { flags: '--port <number>', description: 'the port (default: PORT or 4321, the next free one)' },
      { flags: '--mcp', description: 'be an MCP server over standard input and output instead' },
      { flags: '--http', description: 'with --mcp: over Streamable HTTP, at /mcp of the port' },
      ...catalogOptions,
    ],
    untilStopped: true,
    examples: [
      'toolrisk serve --port 8080',
      'toolrisk serve --mcp',
      'toolrisk serve --mcp --catalog public/feed/v1 --key RWQ…',
    ],
    load: () => import('./serve.ts'),
  },
  {
    usage: 'doctor',
    summary: 'check what this machine and catalog need',
    examples: ['toolrisk doctor'],
    load: () => import('./doctor.ts'),
  },
];
