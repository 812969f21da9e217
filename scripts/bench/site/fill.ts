import { classifyStored } from '#classifier/classify.ts';
import { RatedRow } from '#classifier/rated-row.ts';
import type { Db } from '#db/client.ts';
import { definitionHash } from '#db/definition.ts';
import { serverSlug, slugOf } from '#db/slug.ts';
import { analyze, changeTools, type FilledServer, insertServers, toolsOfEveryNth } from '#db/testing-fill.ts';

/** Tools a server has on average: 900,000 tools make 43,000 servers. */
const toolsAServer = 21;
const serversABatch = 60;

/**
 * Fills an empty catalog with `amount` tools: the given definitions, server by server, again and again under altered
 * names until there are enough; rated by the classifier as a crawl's would be.
 */
export async function fillCatalog(db: Db, lines: readonly string[], amount: number): Promise<void> {
  const sources = [...Map.groupBy(lines.flatMap(parsed), ({ server }) => server ?? '')].filter(([key]) => key);
  const given = sources.reduce((sum, [, tools]) => sum + tools.length, 0);
  const copies = Math.max(1, Math.round(amount / toolsAServer / sources.length));
  const variants = amount / copies / given;
  let left = amount;
  const batch: FilledServer[] = [];
  for (let copy = 0; copy < copies && left > 0; copy += 1) {
    for (const [key, tools] of sources) {
      const server = filled(key, tools, copy, variants, left);
      left -= server.tools.length;
      batch.push(server);
      if (batch.length === serversABatch || left === 0) await insertServers(db, batch.splice(0));
      if (left === 0) break;
    }
  }
  if (batch.length > 0) await insertServers(db, batch);
  await analyze(db);
  await classifyStored(db);
  await analyze(db);
}

/** Gives every `nth` server a new version in which each of its tools has a sentence more, and rates them. */
export async function changeEveryNth(db: Db, nth: number): Promise<number> {
  const tools = await toolsOfEveryNth(db, nth);
  const changed = tools.map(({ id, server: _, ...tool }) => {
    const definition = said({ ...tool, description: `${tool.description ?? ''} Answers as JSON since version 1.0.1.` });
    return { ...definition, id, hash: definitionHash(definition) };
  });
  for (let from = 0; from < changed.length; from += 2000) {
    await changeTools(db, changed.slice(from, from + 2000), '1.0.1');
  }
  await classifyStored(db);
  return changed.length;
}

/** Definitions of common shapes and lengths, no two alike. */
export function inventedDefinitions(count: number): string[] {
  const verbs = ['list', 'get', 'create', 'update', 'delete', 'send', 'run', 'search', 'pay', 'move'];
  const things = ['note', 'invoice', 'message', 'branch', 'container', 'event', 'ticket', 'wallet', 'file', 'table'];
  return Array.from({ length: count }, (_, n) => {
    const verb = verbs[n % 10]!;
    const thing = things[Math.floor(n / 10) % 10]!;
    return JSON.stringify({
      server: `acme/server-${Math.floor(n / toolsAServer)}`,
      name: `${verb}_${thing}_${n}`,
      description: `${verb}s one ${thing} of the workspace. Give its identifier and, where known, the folder it lies in. Answers with the ${thing} as JSON.`,
      inputSchema: {
        type: 'object',
        properties: {
          id: { type: 'string', description: `The identifier of the ${thing}` },
          folder: { type: 'string', description: 'Where it lies' },
          limit: { type: 'number', default: 20 },
        },
        required: ['id'],
      },
    });
  });
}

function parsed(line: string): RatedRow[] {
  const row = RatedRow.parse(JSON.parse(line));
  return 'error' in row ? [] : [row];
}

function filled(key: string, tools: RatedRow[], copy: number, variants: number, most: number): FilledServer {
  const byName = new Map<string, FilledServer['tools'][number]>();
  for (let variant = 0; variant < variants; variant += 1) {
    // The last variant has its share of the tools alone: 2.05 variants are all tools twice and some a third time.
    for (const tool of tools.slice(0, Math.ceil(tools.length * Math.min(1, variants - variant)))) {
      const name = copy + variant === 0 ? tool.name : `${tool.name}_${copy}${variant === 0 ? '' : `_${variant}`}`;
      const definition = said({ ...tool, name });
      if (byName.size < most) byName.set(name, { ...definition, slug: slugOf(name), hash: definitionHash(definition) });
    }
  }
  const id = `github:${key}${copy === 0 ? '' : `-${copy}`}`;
  const name = `${tools[0]!.serverName ?? key}${copy === 0 ? '' : ` ${copy}`}`;
  return { key: id, slug: serverSlug(id), name, tools: [...byName.values()] };
}

/** The six keys of a definition; SQL says null where nothing is said. */
function said({ name, title, description, inputSchema, outputSchema, annotations }: Nullable<RatedRow>) {
  return {
    name: name!,
    title: title ?? undefined,
    description: description ?? undefined,
    inputSchema: inputSchema ?? undefined,
    outputSchema: outputSchema ?? undefined,
    annotations: annotations ?? undefined,
  };
}

type Nullable<Row> = { [Key in keyof Row]: Row[Key] | null };
