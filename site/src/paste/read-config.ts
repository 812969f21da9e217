import { type ParseError, parse } from 'jsonc-parser';
import { commandOf } from '#classifier/policy/command-of.ts';
import { isFields } from '#classifier/policy/fields.ts';
import { type Identity, identify } from '#classifier/policy/identify.ts';

/** A server of a pasted configuration: the name its owner gave it, and what it is, without any other word of it. */
export interface PastedServer extends Identity {
  alias: string;
  /** Host and path of a remote server; never its query, which may hold a key. */
  address?: string;
  /** The client does not start it. */
  off?: true;
}

/** Where clients keep their servers: Claude and Cursor, VS Code's mcp.json, Zed, Codex, and settings that nest them. */
const holders = ['mcpServers', 'servers', 'context_servers', 'mcp_servers', 'mcp', 'mcp.servers', 'projects'];
const mostServers = 200;
const deepest = 3;

/** The servers of a configuration; undefined for a text that is no JSON, comments and trailing commas allowed. */
export function readPasted(text: string): PastedServer[] | undefined {
  const errors: ParseError[] = [];
  const config: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isFields(config)) return undefined;
  return pastedServers(config);
}

/** The servers of a configuration that was parsed. */
export const pastedServers = (config: Record<string, unknown>): PastedServer[] =>
  serversIn(config, 0).slice(0, mostServers);

function serversIn(fields: Record<string, unknown>, depth: number): PastedServer[] {
  if (depth > deepest) return [];
  return Object.entries(fields).flatMap(([key, value]) => {
    if (!isFields(value)) return [];
    if (isServer(value)) return [pasted(key, value)];
    // Below a holder stand servers, or in a settings file another holder or the folders of projects.
    return depth > 0 || holders.includes(key) ? serversIn(value, depth + 1) : [];
  });
}

const isServer = (value: Record<string, unknown>) =>
  [commandOf(value).command, value.url, value.uri, value.httpUrl, value.serverUrl].some(
    (one) => typeof one === 'string',
  );

function pasted(alias: string, value: Record<string, unknown>): PastedServer {
  const url = value.url ?? value.uri ?? value.httpUrl ?? value.serverUrl;
  const address = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  return {
    alias,
    ...identify({ ...commandOf(value), url }),
    ...(address && { address: address.host + address.pathname.replace(/\/+$/, '') }),
    ...((value.disabled === true || value.enabled === false) && { off: true }),
  };
}

/** What the catalog calls it; undefined for a program of this machine. */
export function nameOf({ id, address }: PastedServer): string | undefined {
  return address ? `remote:${address}` : id;
}
