import type { ChangeRow, ServerRow, ToolRow } from './rows.ts';

/** Lists are JSON texts; what authors wrote stands in columns whose names begin with `untrusted_`. */
const tables = `
create table servers (server text primary key, slug text not null, version text, status text not null, repository text,
  homepage text, license text, mcp_name text, packages text not null, first_seen text not null, checked_at text,
  untrusted_name text not null, untrusted_description text, untrusted_deprecated text) without rowid;
create table definitions (hash text primary key, tool text not null, untrusted_title text, untrusted_description text,
  untrusted_input_schema text, untrusted_output_schema text, untrusted_annotations text) without rowid;
create table tools (server text not null references servers, tool text not null, slug text not null,
  definition_hash text not null references definitions, method text not null, extractor text not null, file text,
  line integer, first_seen text not null, changed_at text not null, ruleset text, category text, level text,
  confidence real, integrity text, also text, factors text, modes text, evidence text, reasoning text, model text,
  needs_review integer, decisions text, rated_at text, primary key (server, tool)) without rowid;
create table changes (id integer primary key, server text not null, tool text not null, kind text not null,
  old_hash text, new_hash text, old_category text, new_category text, at text not null);`;

const indexes = `
create index tools_by_category on tools (category, level);
create index tools_by_definition on tools (definition_hash);
create index changes_by_server on changes (server, tool);`;

const rowsATransaction = 20_000;

/** The rows as a SQLite file. */
export async function openSqlite(path: string) {
  const { DatabaseSync } = await sqliteModule();
  const db = new DatabaseSync(path);
  // The file is thrown away when writing it fails, so no journal is needed; a small cache keeps memory constant.
  db.exec(
    `pragma page_size = 8192; pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -16000;${tables}begin`,
  );
  const put = {
    server: db.prepare(`insert into servers values (${marks(14)})`),
    definition: db.prepare(`insert or ignore into definitions values (${marks(7)})`),
    tool: db.prepare(`insert into tools values (${marks(24)})`),
    change: db.prepare(`insert into changes values (null, ${marks(8)})`),
  };
  let written = 0;
  const counted = () => {
    written += 1;
    if (written % rowsATransaction === 0) db.exec('commit; begin');
  };
  return {
    addServer(row: ServerRow): void {
      const { untrusted: said } = row;
      const { server, slug, version, status, repository, homepage, license, mcp_name } = row;
      const facts = [server, slug, version, status, repository, homepage, license, mcp_name, text(row.packages)];
      put.server.run(...facts, row.first_seen, row.checked_at, said.name, said.description, said.deprecated);
      counted();
    },
    addTool(row: ToolRow): void {
      const { untrusted: said, found, rating } = row;
      const schemas = [said.inputSchema, said.outputSchema, said.annotations].map(text);
      put.definition.run(row.definition_hash, row.tool, said.title ?? null, said.description ?? null, ...schemas);
      const place = [row.server, row.tool, row.slug, row.definition_hash, found.method, found.extractor];
      const rated = rating
        ? [
            ...[rating.ruleset, rating.category, rating.level, rating.confidence, rating.integrity],
            ...[rating.also, rating.factors, rating.modes, rating.evidence].map(text),
            ...[rating.reasoning, rating.model, Number(rating.needs_review), text(rating.decisions), rating.rated_at],
          ]
        : Array<null>(14).fill(null);
      put.tool.run(...place, found.file, found.line, row.first_seen, row.changed_at, ...rated);
      counted();
    },
    addChange(row: ChangeRow): void {
      const { server, tool, kind, old_hash, new_hash, old_category, new_category, at } = row;
      put.change.run(server, tool, kind, old_hash, new_hash, old_category, new_category, at);
      counted();
    },
    end(): void {
      db.exec(`commit; ${indexes} pragma user_version = 1;`);
      db.close();
    },
    /** For a dump that failed: the file is of no use. */
    drop: () => db.close(),
  };
}

const marks = (amount: number) => Array(amount).fill('?').join(', ');
const text = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));

/** `node:sqlite` warns on the terminal that it is new; nobody who asks for a dump can do anything about that. */
async function sqliteModule(): Promise<typeof import('node:sqlite')> {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
