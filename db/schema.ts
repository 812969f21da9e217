import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { JsonObject, JsonValue } from './definition.ts';
import type { Origin } from './origin.ts';
import type { SourceVersion } from './source-version.ts';

// One file, long as it is: tables refer to one another, and migrations are generated from all of them together.

const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
const reference = () => bigint({ mode: 'number' });
const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** One server, whatever number of registries list it. `key` is its identity: `npm:@scope/name`, `github:owner/repo#folder`. */
export const servers = pgTable('servers', {
  id: id(),
  key: text().notNull().unique(),
  /** The path of its pages; never given to another server. */
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text(),
  version: text(),
  repository: text(),
  homepage: text(),
  license: text(),
  mcpName: text('mcp_name'),
  deprecated: text(),
  publishedAt: moment(),
  /**
   * `new`: not read yet. `read`: tools are listed. `empty`: read to the end and no tool found. `failed`: it could not be
   * read so far. `guarded`: it answers only those it knows. `gone`: every registry that listed it has withdrawn it.
   */
  status: text().notNull().default('new'),
  /** The cause of the last failure, null when the last try went well. */
  failure: text(),
  /** What rating may know of the server; verdicts are keyed by it beside the definition. */
  context: text().notNull().default(''),
  checkedAt: moment(),
  firstSeen: moment().notNull().defaultNow(),
  /** Null before the first merge that kept it. */
  origin: json().$type<Origin>(),
  /** The versions its last reading is of: the one its tools come from, if it has any, and the better ones without tools. */
  readFrom: json('read_from').$type<SourceVersion[]>().notNull().default(sql`'[]'::json`),
});

/** What one registry says of one server, as last seen there. */
export const listings = pgTable(
  'listings',
  {
    id: id(),
    registry: text().notNull(),
    key: text().notNull(),
    serverId: reference().references(() => servers.id, { onDelete: 'set null' }),
    data: json().$type<JsonObject>().notNull(),
    firstSeen: moment().notNull().defaultNow(),
    lastSeen: moment().notNull().defaultNow(),
    /** Since when the registry has it no more. */
    goneAt: moment(),
    /** The key by which it was found to be the same server as other listings. */
    joinedBy: text(),
    /** What it says counts for the server; a stranger's word is kept as his and shows nowhere else. */
    speaks: boolean().notNull().default(true),
  },
  (listing) => [
    unique('listings_registry_key_unique').on(listing.registry, listing.key),
    index('listings_server_id_index').on(listing.serverId),
  ],
);

/** What a listing can be recognised by elsewhere: `repo:github.com/owner/name`, `npm:name`. */
export const listingKeys = pgTable(
  'listing_keys',
  {
    listingId: reference()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    /** How sure the key is: `name`, `claim`, `id`, `repo`, `package` or `remote`. */
    kind: text().notNull(),
  },
  (key) => [
    primaryKey({ name: 'listing_keys_pkey', columns: [key.listingId, key.key] }),
    index('listing_keys_key_index').on(key.key),
  ],
);

/** Keys a server had before it was merged, moved or renamed; it is still found by them. */
export const aliases = pgTable('aliases', {
  alias: text().primaryKey(),
  serverId: reference()
    .notNull()
    .references(() => servers.id, { onDelete: 'cascade' }),
});

/** When the next request of a budget may be sent, for all workers together. */
export const budgets = pgTable('budgets', {
  name: text().primaryKey(),
  freeAt: moment().notNull(),
});

/** Answers of registries with their ETag: an unchanged one is not sent again. */
export const answers = pgTable('answers', {
  url: text().primaryKey(),
  etag: text().notNull(),
  body: text().notNull(),
  keptAt: moment().notNull().defaultNow(),
});

/** A package that a server is opened from; of one package there is one server. */
export const packages = pgTable(
  'packages',
  {
    id: id(),
    serverId: reference()
      .notNull()
      .references(() => servers.id, { onDelete: 'cascade' }),
    type: text().notNull(),
    name: text().notNull(),
  },
  (pkg) => [
    unique('packages_type_name_unique').on(pkg.type, pkg.name),
    index('packages_server_id_index').on(pkg.serverId),
  ],
);

/** A version whose source was read, for whichever server it was: what a server's own tools come from, `servers` says. */
export const versions = pgTable(
  'versions',
  {
    id: id(),
    packageId: reference()
      .notNull()
      .references(() => packages.id, { onDelete: 'cascade' }),
    version: text().notNull(),
    integrity: text().notNull(),
    /** The version of the extractors that read it. */
    reader: text().notNull(),
    /** How many tools were read; null for versions read before this was kept. */
    tools: integer(),
    readAt: moment().notNull().defaultNow(),
  },
  (version) => [unique('versions_package_id_version_unique').on(version.packageId, version.version)],
);

/** A run of the crawl in one process, or one listing of a registry. */
export const runs = pgTable('runs', {
  id: id(),
  startedAt: moment().notNull().defaultNow(),
  finishedAt: moment(),
  /**
   * Servers by outcome: read, unchanged, empty, guarded, failed. Of one listing: `listed:REGISTRY`, and `whole:REGISTRY`
   * where all was asked for.
   */
  counts: json().$type<Record<string, number>>().notNull().default(sql`'{}'::json`),
});

/** A target of a run that could not be read, by name and cause. */
export const failures = pgTable(
  'failures',
  {
    id: id(),
    runId: reference()
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    target: text().notNull(),
    cause: text().notNull(),
    at: moment().notNull().defaultNow(),
  },
  (failure) => [index('failures_run_id_index').on(failure.runId)],
);

/** A tool definition as its author wrote it. `json`, not `jsonb`: the order of parameters is the author's. */
export const definitions = pgTable('definitions', {
  hash: text().primaryKey(),
  name: text().notNull(),
  title: text(),
  description: text(),
  inputSchema: json('input_schema').$type<JsonObject>(),
  outputSchema: json('output_schema').$type<JsonObject>(),
  annotations: json().$type<JsonObject>(),
  firstSeen: moment().notNull().defaultNow(),
});

/** What a server offers today, as its last reading found it; `events` keep what it offered before. */
export const tools = pgTable(
  'tools',
  {
    id: id(),
    serverId: reference()
      .notNull()
      .references(() => servers.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** The last part of the path of its page, unique within the server. */
    slug: text().notNull(),
    definitionHash: text('definition_hash')
      .notNull()
      .references(() => definitions.hash),
    method: text().notNull(),
    extractor: text().notNull(),
    file: text(),
    line: integer(),
    conditional: boolean().notNull().default(false),
    partial: json().$type<string[]>(),
    firstSeen: moment().notNull().defaultNow(),
    changedAt: moment().notNull().defaultNow(),
  },
  (tool) => [
    unique('tools_server_id_name_unique').on(tool.serverId, tool.name),
    unique('tools_server_id_slug_unique').on(tool.serverId, tool.slug),
    index('tools_definition_hash_index').on(tool.definitionHash),
  ],
);

/** Places of a server's source that seem to register a tool and could not be read to the end. */
export const unresolved = pgTable(
  'unresolved',
  {
    id: id(),
    serverId: reference()
      .notNull()
      .references(() => servers.id, { onDelete: 'cascade' }),
    file: text().notNull(),
    line: integer().notNull(),
    reason: text().notNull(),
  },
  (place) => [index('unresolved_server_id_index').on(place.serverId)],
);

/**
 * The rating of a definition in a server context under one ruleset. What the rules said is never changed; once newer
 * ones have rated the definition, only the newest verdict and the one before are kept.
 */
export const verdicts = pgTable(
  'verdicts',
  {
    definitionHash: text('definition_hash')
      .notNull()
      .references(() => definitions.hash),
    context: text().notNull(),
    ruleset: text().notNull(),
    category: text().notNull(),
    level: text().notNull(),
    confidence: real().notNull(),
    integrity: text().notNull(),
    also: json().$type<string[]>().notNull(),
    modes: json().$type<JsonValue[]>().notNull(),
    factors: json().$type<JsonValue[]>().notNull(),
    evidence: json().$type<JsonValue[]>().notNull(),
    reasoning: text().notNull(),
    /** What a model made of it, null while none was asked. */
    model: text(),
    /** What people decided over the rules, null where nobody did. */
    decisions: json().$type<JsonObject[]>(),
    /** A person should look: votes were split. */
    needsReview: boolean('needs_review').notNull().default(false),
    ratedAt: moment().notNull().defaultNow(),
  },
  (verdict) => [
    primaryKey({ name: 'verdicts_pkey', columns: [verdict.definitionHash, verdict.context, verdict.ruleset] }),
    index('verdicts_ruleset_category_index').on(verdict.ruleset, verdict.category),
  ],
);

/** What changed, with old and new kept: `added`, `changed`, `removed` (definitions), `rerated` (categories). */
export const events = pgTable(
  'events',
  {
    id: id(),
    serverId: reference()
      .notNull()
      .references(() => servers.id, { onDelete: 'cascade' }),
    tool: text().notNull(),
    kind: text().notNull(),
    oldHash: text('old_hash'),
    newHash: text('new_hash'),
    oldCategory: text('old_category'),
    newCategory: text('new_category'),
    at: moment().notNull().defaultNow(),
  },
  (event) => [index('events_server_id_index').on(event.serverId), index('events_at_index').on(event.at)],
);

/** Published files over the whole catalog: one whose input hash stands is not written again. */
export const pages = pgTable('pages', {
  path: text().primaryKey(),
  /** Of the page that readers see; null before its first publication. */
  hash: text(),
  /** Of a page that is written and waits for the switch; empty for one that the switch takes away. */
  next: text(),
});

/** What readers have of each server, and what waits for the switch. */
export const publishedServers = pgTable('published_servers', {
  slug: text().primaryKey(),
  key: text().notNull(),
  name: text().notNull(),
  /** Of everything its pages are made from; null before its first publication. */
  stamp: text(),
  /** Its pages as JSON: the slug of each tool (`''` is the server itself) with the hash of the page's input. */
  pages: text(),
  nextStamp: text('next_stamp'),
  nextPages: text('next_pages'),
  /** What pages over the whole catalog need of it, as JSON: read at every build. */
  outline: text().notNull(),
  /** Its tools as lists of tools show them, as JSON: read for the pages that have to be written. */
  toolRows: text('tool_rows').notNull().default(''),
  /** What files that name every tool need of it, as JSON. */
  filing: text().notNull().default(''),
});

/**
 * Servers of which a row changed that their pages are made of, since a build last looked: triggers note them, whoever
 * writes (migrations/0011). One row a transaction, and none is ever changed by another: nobody waits for anybody.
 */
export const touchedServers = pgTable(
  'touched_servers',
  {
    /** No reference: the rows of a server that goes are noted as well. */
    serverId: reference().notNull(),
    transaction: bigint({ mode: 'number' }).notNull().default(sql`pg_current_xact_id()::text::bigint`),
    /** A build has seen what was committed so far, and takes the row away when its pages are written. */
    looked: boolean().notNull().default(false),
  },
  (touch) => [primaryKey({ name: 'touched_servers_pkey', columns: [touch.serverId, touch.transaction] })],
);

/** Servers that were published and are no more in the catalog: their addresses still answer. */
export const departedServers = pgTable('departed_servers', {
  slug: text().primaryKey(),
  key: text().notNull(),
  name: text().notNull(),
  /** The slugs of the tools that had a page, as JSON. */
  tools: text().notNull(),
  leftAt: moment().notNull().defaultNow(),
});

/** Answers of a model, by the hash of everything that decided them: none is paid for twice. */
export const modelAnswers = pgTable('model_answers', {
  key: text().primaryKey(),
  answer: json().$type<JsonValue>().notNull(),
  inputTokens: integer('input_tokens').notNull(),
  cachedTokens: integer('cached_tokens').notNull(),
  outputTokens: integer('output_tokens').notNull(),
  answeredAt: moment().notNull().defaultNow(),
});

/** What a run of the model step has spent in US dollars, open reservations included. */
export const modelRuns = pgTable('model_runs', {
  run: text().primaryKey(),
  usd: doublePrecision().notNull().default(0),
  startedAt: moment().notNull().defaultNow(),
});

/** The ledger: money set aside before a request or batch, and what it cost in the end (null while open). */
export const modelSpending = pgTable(
  'model_spending',
  {
    id: id(),
    run: text()
      .notNull()
      .references(() => modelRuns.run, { onDelete: 'cascade' }),
    key: text().notNull(),
    reservedUsd: doublePrecision('reserved_usd').notNull(),
    settledUsd: doublePrecision('settled_usd'),
    at: moment().notNull().defaultNow(),
  },
  (entry) => [index('model_spending_run_index').on(entry.run)],
);

/** Batches at a model's endpoint; those without `collectedAt` are waited for after a restart. */
export const modelBatches = pgTable('model_batches', {
  id: text().primaryKey(),
  run: text()
    .notNull()
    .references(() => modelRuns.run, { onDelete: 'cascade' }),
  reservation: reference()
    .notNull()
    .references(() => modelSpending.id),
  keys: json().$type<string[]>().notNull(),
  handedInAt: moment().notNull().defaultNow(),
  collectedAt: moment(),
});
