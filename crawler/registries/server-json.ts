import { z } from 'zod';
import type { Definition } from '#db/definition.ts';
import { serverSettings } from '../server-settings.ts';
import { mostListed } from '../sources/listed-tools.ts';
import type { Listing } from '../types.ts';
import { entriesOf } from './entries-of.ts';

const text = z.string().nullish();

/**
 * The server.json every registry of the official kind answers with:
 * https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/server-json/generic-server-json.md
 * Files written before September 2025 have their fields in snake_case.
 */
export const ServerJson = z.object({
  name: z.string().min(1),
  title: text,
  description: text,
  version: text,
  websiteUrl: text,
  repository: z
    .object({ url: text, id: z.union([z.string(), z.number().transform(String)]).nullish(), subfolder: text })
    .nullish(),
  packages: z
    .array(
      z.preprocess(
        camelCased,
        z.object({
          registryType: text,
          registryBaseUrl: text,
          identifier: text,
          version: text,
          fileSha256: text,
          environmentVariables: z.unknown().optional(),
          tools: z.unknown().optional(),
        }),
      ),
    )
    .nullish(),
  remotes: z
    .array(z.object({ type: text, url: text, headers: z.unknown().optional(), tools: z.unknown().optional() }))
    .nullish(),
});

function camelCased(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      field,
    ]),
  );
}

/** One entry of a `/v0.1/servers` page: the server and what the registry says of the record. */
const ServerEntry = z.object({
  server: ServerJson,
  _meta: z.record(z.string(), z.unknown()).nullish(),
});

export const ServersPage = z.object({
  servers: entriesOf(ServerEntry, 'server', 'name'),
  metadata: z.object({ nextCursor: text }).nullish(),
});

const Official = z.object({
  status: text,
  statusMessage: text,
  isLatest: z.boolean().nullish(),
  publishedAt: text,
});

/** What the official registry says of a record, or a copy of it in its name. */
export function recordOf(entry: z.output<typeof ServerEntry>) {
  const parsed = Official.safeParse(entry._meta?.['io.modelcontextprotocol.registry/official']);
  return parsed.success ? parsed.data : {};
}

/** Where packages of these types are looked for; the same name at another registry is another package. */
const homes: Record<string, RegExp> = {
  npm: /^https:\/\/registry\.npmjs\.org\/?$/,
  pypi: /^https:\/\/pypi\.org(?:\/simple)?\/?$/,
};

/** A server.json as a listing of some registry. */
export function serverListing(registry: string, server: z.output<typeof ServerJson>): Listing {
  const packages = (server.packages ?? []).flatMap(
    ({ registryType: type, registryBaseUrl: base, identifier: name, version, fileSha256 }) => {
      if (!type || !name || (base && homes[type] && !homes[type].test(base))) return [];
      const integrity = type === 'mcpb' && fileSha256 ? { integrity: `sha256:${fileSha256}` } : {};
      return [{ type, name, version: version ?? undefined, ...integrity }];
    },
  );
  const unique = new Map(packages.map((one) => [`${one.type}:${one.name}`, one]));
  return {
    registry,
    key: server.name,
    name: server.name,
    title: server.title ?? undefined,
    description: server.description ?? undefined,
    version: server.version ?? undefined,
    homepage: server.websiteUrl ?? undefined,
    repository: server.repository?.url || undefined,
    repositoryFolder: server.repository?.subfolder || undefined,
    mcpName: server.name,
    packages: [...unique.values()],
    remotes: (server.remotes ?? []).flatMap(({ type, url }) => (url ? [{ type: type ?? 'streamable-http', url }] : [])),
    settings: serverSettings(server),
    tools: listedDefinitions(
      [...(server.remotes ?? []), ...(server.packages ?? [])].flatMap(({ tools }) => tools ?? []),
    ),
  };
}

const Named = z.looseObject({ name: z.string().min(1) });

/**
 * Definitions inside an answer as they stand there, or undefined when none of them has a name. They are judged when read:
 * a defect of one costs no other, and one without a name is in the list so that it can be said.
 */
export function listedDefinitions(tools: unknown): Definition[] | undefined {
  const kept: unknown[] = Array.isArray(tools) ? tools.slice(0, mostListed + 1) : [];
  return kept.some((tool) => Named.safeParse(tool).success) ? (kept as Definition[]) : undefined;
}
