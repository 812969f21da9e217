import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { DefinitionColumns } from '../definition.ts';
import { textList } from '../lists.ts';
import { rows } from '../rows.ts';

/** A tool that a search found, with how it is rated. */
interface FoundTool {
  server: string;
  tool: string;
  slug: string;
  category: string;
  level: string;
  confidence: number;
  integrity: string;
}

/** A definition the catalog has ever seen, with the rating it has in some server. */
interface KnownDefinition extends DefinitionColumns {
  hash: string;
  firstSeen: Date | string;
}

/** Every word has to stand in the text; `%` and `_` of a word mean themselves. */
const holdsAll = (text: SQL, words: readonly string[]) =>
  words.map((word) => sql` and strpos(lower(${text}), lower(${word})) > 0`);

/** Tools whose own or server's name holds all words, the shortest names first. */
export function searchTools(
  db: Db,
  ruleset: string,
  words: readonly string[],
  { category, level }: { category?: string | undefined; level?: string | undefined },
  limit: number,
): Promise<FoundTool[]> {
  return rows<FoundTool>(
    db,
    sql`select s.key as server, t.name as tool, t.slug, v.category, v.level, v.confidence, v.integrity
      from tools t join servers s on s.id = t.server_id
      join verdicts v on v.definition_hash = t.definition_hash and v.context = s.context and v.ruleset = ${ruleset}
      where true ${sql.join(holdsAll(sql`concat(t.name, ' ', s.name, ' ', s.key)`, words), sql``)}
        ${category ? sql`and v.category = ${category}` : sql``} ${level ? sql`and v.level = ${level}` : sql``}
      order by length(t.name), t.name, s.key limit ${limit}`,
  );
}

/** Servers whose name or key holds all words, the shortest keys first, each with its number of tools. */
export function searchServers(
  db: Db,
  words: readonly string[],
  limit: number,
): Promise<{ server: string; tools: number }[]> {
  return rows(
    db,
    sql`select s.key as server, (select count(*)::int from tools t where t.server_id = s.id) as tools from servers s
      where true ${sql.join(holdsAll(sql`concat(s.name, ' ', s.key)`, words), sql``)}
      order by length(s.key), s.key limit ${limit}`,
  );
}

/** Definitions by their hashes; one nobody has seen is absent. */
export async function definitionsByHash(db: Db, hashes: readonly string[]): Promise<Map<string, KnownDefinition>> {
  if (hashes.length === 0) return new Map();
  const found = await rows<KnownDefinition>(
    db,
    sql`select hash, name, title, description, input_schema as "inputSchema", output_schema as "outputSchema",
        annotations, first_seen as "firstSeen" from definitions
      where hash in ${textList(hashes)}`,
  );
  return new Map(found.map((definition) => [definition.hash, definition]));
}

/** The last definitions a tool of a server had before the one it has, the newest first. */
export async function earlierDefinitions(db: Db, serverId: number, tool: string): Promise<string[]> {
  const found = await rows<{ hash: string }>(
    db,
    sql`select old_hash as hash from events
      where server_id = ${serverId} and tool = ${tool} and kind in ('changed', 'removed') and old_hash is not null
      order by at desc, id desc limit 20`,
  );
  return [...new Set(found.map(({ hash }) => hash))];
}
