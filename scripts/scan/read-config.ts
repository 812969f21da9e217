import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findNodeAtLocation, getNodeValue, type ParseError, parse as parseJson, parseTree } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { commandOf } from '#classifier/policy/command-of.ts';
import { type Fields, fieldsOrEmpty, isFields } from '#classifier/policy/fields.ts';
import { type Identity, identify } from '#classifier/policy/identify.ts';
import { whyNotRead } from '../reading.ts';
import type { ConfigFile } from './config-files.ts';
import { refusedBy, switchOf } from './switched-off.ts';

/** Larger files are no client configuration. */
const largest = 16 * 1024 * 1024;

/** One server as a client is told to start or contact it. */
export interface ConfiguredServer extends Identity {
  client: string;
  file: string;
  line: number;
  name: string;
  /** Its client does not start it. */
  disabled: boolean;
  /** Its entry says that it is off, in a word its client does not heed. */
  switchIgnored?: true;
}

interface ConfigReading {
  servers: ConfiguredServer[];
  /** Why the file could not be read, never with a word of its content. */
  problem?: string;
}

/** The servers of one file; undefined where there is no such file. */
export async function readConfigFile(path: string, file: ConfigFile): Promise<ConfigReading | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  if (typeof text !== 'string') return { servers: [], ...text };
  const { entries, problem } = parsers[file.format](text, file.keys);
  const refused = await refusedBeside(path, file);
  const servers = entries.map(({ name, line, value, holder }) => {
    const at = switchOf(file.client, name, value, holder);
    const disabled = at === 'off' || refused.includes(name);
    return {
      client: file.client,
      file: path,
      line,
      name,
      disabled,
      ...(at === 'ignored' && !disabled && { switchIgnored: true as const }),
      ...identify({
        ...commandOf(value),
        url: value.url ?? value.uri ?? value.httpUrl ?? value.serverUrl,
      }),
    };
  });
  return { servers, ...(problem && { problem }) };
}

/** What the settings beside a project's `.mcp.json` refuse of it; those that cannot be read refuse nothing. */
async function refusedBeside(path: string, { client }: ConfigFile): Promise<unknown[]> {
  if (client !== 'Claude Code' || basename(path) !== '.mcp.json') return [];
  const names = ['settings.json', 'settings.local.json'];
  const texts = await Promise.all(names.map((name) => textOf(join(dirname(path), '.claude', name))));
  return texts.flatMap((text) => (typeof text === 'string' ? refusedBy(fieldsOrEmpty(parseJson(text))) : []));
}

/** What a file holds, or why it cannot be read; undefined where there is none. */
async function textOf(path: string): Promise<string | { problem: string } | undefined> {
  try {
    if ((await stat(path)).size > largest) return { problem: 'it is too large for a configuration' };
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return ['ENOENT', 'ENOTDIR'].includes(code) ? undefined : { problem: whyNotRead(error as Error) };
  }
}

interface Entry {
  name: string;
  line: number;
  value: Fields;
  /** The mapping that holds the one the servers stand in. */
  holder: Fields;
}

interface Parsed {
  entries: Entry[];
  problem?: string;
}

const parsers: Record<ConfigFile['format'], (text: string, keys: readonly string[]) => Parsed> = {
  json: readJson,
  toml: readToml,
  yaml: readYaml,
};

function readJson(text: string, keys: readonly string[]): Parsed {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const other = tree && tree.type !== 'object' ? 'it is not a configuration: no object' : undefined;
  const problem = errors[0] ? `line ${lineAt(text, errors[0].offset)}: it is not JSON` : other;
  if (!tree) return { entries: [], ...(text.trim() !== '' && { problem: problem ?? 'it is empty' }) };

  // Claude Code keeps the servers of each project under `projects`.
  const projects = findNodeAtLocation(tree, ['projects']);
  const holders = [tree, ...(projects?.children ?? []).map((property) => property.children?.[1])];
  const entries = holders.flatMap((node) => {
    const holder = fieldsOrEmpty(node && getNodeValue(node));
    return keys.flatMap((key) => {
      const servers = node && findNodeAtLocation(node, key.split('/'));
      return (servers?.type === 'object' ? (servers.children ?? []) : []).flatMap((property): Entry[] => {
        const [name, entry] = property.children ?? [];
        const value: unknown = entry && getNodeValue(entry);
        // Settings of VS Code hold under the same word what opencode holds servers under.
        if (key === 'mcp' && isFields(value) && !('command' in value || 'url' in value)) return [];
        if (!name || !isFields(value)) return [];
        return [{ name: String(name.value), line: lineAt(text, name.offset), value, holder }];
      });
    });
  });
  return { entries, ...(problem && { problem }) };
}

function readToml(text: string, keys: readonly string[]): Parsed {
  let document: Record<string, unknown>;
  try {
    document = parseToml(text);
  } catch (error) {
    return { entries: [], problem: `line ${(error as { line?: number }).line ?? 1}: it is not TOML` };
  }
  const lines = text.split('\n');
  const entries = keys.flatMap((key) =>
    fieldsOf(document[key]).map(([name, value]) => ({
      name,
      value,
      line: tableLine(lines, key, name),
      holder: document,
    })),
  );
  return { entries };
}

/** TOML's parser gives no positions: the line of the first table header that names the server. */
function tableLine(lines: string[], key: string, name: string): number {
  const headers = [`[${key}.${name}]`, `[${key}.${JSON.stringify(name)}]`, `[${key}.'${name}']`];
  return (
    Math.max(
      0,
      lines.findIndex((line) => headers.includes(line.trim())),
    ) + 1
  );
}

function readYaml(text: string, keys: readonly string[]): Parsed {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (error) return { entries: [], problem: `line ${lineCounter.linePos(error.pos[0]).line}: it is not YAML` };
  // Nearly anything is YAML, a binary file as well.
  if (document.contents !== null && !isMap(document.contents)) {
    return { entries: [], problem: 'it is not a configuration: no mapping' };
  }
  const entries = keys.flatMap((key) => {
    const servers = document.get(key);
    return (isMap(servers) ? servers.items : []).flatMap(({ key: name, value }): Entry[] => {
      const fields: unknown = isMap(value) ? value.toJS(document, { maxAliasCount: 100 }) : undefined;
      if (!isScalar(name) || !isFields(fields) || fields.type === 'builtin') return [];
      const { line } = lineCounter.linePos(name.range?.[0] ?? 0);
      return [{ name: String(name.value), line, value: fields, holder: {} }];
    });
  });
  return { entries };
}

function fieldsOf(value: unknown): [string, Record<string, unknown>][] {
  return isFields(value)
    ? Object.entries(value).filter((entry): entry is [string, Record<string, unknown>] => isFields(entry[1]))
    : [];
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
