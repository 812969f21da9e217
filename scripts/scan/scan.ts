import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { decide } from '#classifier/policy/decide.ts';
import { type Stack, stackOf } from '#classifier/policy/stack.ts';
import type { PolicyTool, Rule } from '#classifier/policy/types.ts';
import { runsRated } from '#classifier/policy/versions.ts';
import { severity } from '#classifier/taxonomy/categories.ts';
import type { Catalog } from '../catalog-source.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import type { Lock } from '../lock-file.ts';
import { homeFiles, namedFile, projectFiles } from './config-files.ts';
import { type ConfiguredServer, readConfigFile } from './read-config.ts';

/** A tool as a report shows it: what it is, and what the recommended policy does about it. */
interface ReportedTool
  extends Pick<PolicyTool, 'name' | 'category' | 'level' | 'factors' | 'integrity' | 'definitionHash'> {
  effect: Rule['effect'];
  reason: string;
}

export interface ServerReport extends ConfiguredServer {
  known: boolean;
  catalogVersion?: string | undefined;
  /** The configuration names another version than the catalog's, which the tools are of. */
  otherVersion: boolean;
  /** The catalog has its tools, none of them rated under the rules of today. */
  awaitsRating?: boolean;
  /** Worst first. */
  tools: ReportedTool[];
  /** Tools that differ from toolrisk.lock. */
  changed: { tool: string; kind: 'new' | 'changed' | 'removed' }[];
}

export interface ScanReport {
  files: string[];
  problems: { file: string; problem: string }[];
  servers: ServerReport[];
  stack: Stack;
  catalog: string;
}

interface ScanInput {
  /** A file, or a folder whose project files are read; absent: this folder and the user's home. */
  path: string | undefined;
  cwd: string;
  home: string;
  catalog: Catalog;
  lock: Lock | undefined;
}

/** Reads the MCP configurations of a machine or project. Starts nothing and contacts no server. */
export async function scan({ path, cwd, home, catalog, lock }: ScanInput): Promise<ScanReport> {
  const { files, servers, problems } = await configuredServers(path, cwd, home);
  const reports: ServerReport[] = [];
  for (const server of servers) reports.push(await reportOf(server, catalog, lock));
  const active = reports.filter(({ disabled }) => !disabled);
  return { files, problems, servers: reports, stack: stackOf(active), catalog: catalog.about };
}

/** Every configured server of the files there are. */
export async function configuredServers(path: string | undefined, cwd: string, home: string) {
  const files: string[] = [];
  const servers: ConfiguredServer[] = [];
  const problems: ScanReport['problems'] = [];
  for (const { at, file } of await placesOf(path, cwd, home)) {
    const reading = await readConfigFile(at, file);
    if (!reading || files.includes(at)) continue;
    files.push(at);
    servers.push(...reading.servers);
    if (reading.problem) problems.push({ file: at, problem: reading.problem });
  }
  return { files, servers, problems };
}

async function placesOf(path: string | undefined, cwd: string, home: string) {
  const inFolder = (folder: string) => projectFiles.map((file) => ({ at: join(folder, file.path), file }));
  if (path === undefined) return [...inFolder(cwd), ...homeFiles.map((file) => ({ at: join(home, file.path), file }))];
  const named = resolve(cwd, path);
  if (!existsSync(named))
    throw new CommandError(exitCodes.unknownTarget, `there is no ${path}; name a configuration file or a folder`);
  if ((await stat(named)).isDirectory()) return inFolder(named);
  const known = [...projectFiles, ...homeFiles].find((file) => named.endsWith(`/${file.path}`));
  return [{ at: named, file: known ?? namedFile(named) }];
}

async function reportOf(server: ConfiguredServer, catalog: Catalog, lock: Lock | undefined): Promise<ServerReport> {
  const found = server.id ? await catalog.find(server.id) : undefined;
  if (!found) return { ...server, known: false, otherVersion: false, tools: [], changed: [] };
  const otherVersion = !runsRated(server, found.server.version);
  const policy = decide(found.server, found.tools, 'recommended', '');
  const tools = found.tools
    .map(({ name, category, level, factors, integrity, definitionHash }) => {
      const { effect, reason } = policy.tools[name]!;
      return { name, category, level, factors, integrity, definitionHash, effect, reason };
    })
    .sort((a, b) => badness(b) - badness(a) || (a.name < b.name ? -1 : 1));
  const locked = lock && Object.hasOwn(lock.servers, server.id!) ? lock.servers[server.id!]!.tools : undefined;
  return {
    ...server,
    known: true,
    catalogVersion: found.server.version,
    otherVersion,
    ...(found.awaitsRating && { awaitsRating: true }),
    tools,
    // Tools of another version say nothing about what was locked.
    changed: locked && !otherVersion ? changesSince(locked, found.tools) : [],
  };
}

function badness({ category, integrity, factors }: ReportedTool): number {
  return (integrity === 'poisoned' ? 100 : 0) + severity[category] * 10 + Math.min(factors.length, 9);
}

/** What differs between locked hashes and the tools there are now. */
export function changesSince(
  locked: Record<string, string>,
  tools: readonly { name: string; definitionHash: string }[],
) {
  const now = new Map(tools.map(({ name, definitionHash }) => [name, definitionHash]));
  const changes: ServerReport['changed'] = [];
  for (const [tool, hash] of now) {
    if (!Object.hasOwn(locked, tool)) changes.push({ tool, kind: 'new' });
    else if (locked[tool] !== hash) changes.push({ tool, kind: 'changed' });
  }
  for (const tool of Object.keys(locked)) if (!now.has(tool)) changes.push({ tool, kind: 'removed' });
  return changes.sort((a, b) => (a.tool < b.tool ? -1 : 1));
}
