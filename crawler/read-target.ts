import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import npa from 'npm-package-arg';
import { capped } from './capped.ts';
import { describedServer, packageListing, type ServerIdentity } from './described-server.ts';
import { SourceGuarded, SourceMissing, SourceRefused } from './errors.ts';
import type { SafeExtractor } from './extract-safely.ts';
import type { HttpClient } from './http.ts';
import { remoteKey } from './join-keys.ts';
import type { NpmClient } from './npm-client.ts';
import { assertPart } from './part-of-tree.ts';
import { packageName } from './registries/npm.ts';
import { serverKeys } from './server-facts.ts';
import { readFolder } from './sources/folder.ts';
import { type GithubRepository, githubRepository, openGithub } from './sources/github.ts';
import { limits } from './sources/limits.ts';
import { probe } from './sources/live.ts';
import { type NpmSource, openNpm } from './sources/npm.ts';
import { openPypi, type PypiSource } from './sources/pypi.ts';
import { readTar } from './sources/tar.ts';
import { readToolsList } from './sources/tools-list.ts';
import { readZip } from './sources/zip.ts';
import type { Extraction, SourceTree } from './types.ts';
import { targetOfPage } from './web-page.ts';
import { withoutEndSlashes } from './without-end-slashes.ts';

/** A server read straight from its source, without the catalog. */
export interface TargetReading extends Extraction {
  /** How reports call it: a path goes by the way it was written. */
  server: { id: string; name: string; version?: string | undefined };
  /**
   * What rating may see of it: what it says of itself or is published as. Empty where all that is known is a path, so
   * that the same bytes are rated alike wherever they lie.
   */
  identity: Partial<ServerIdentity>;
}

/** Where targets come from and who reads them; clients are made only when a target needs them. */
export interface TargetSources {
  extractor: SafeExtractor;
  npm: () => Promise<NpmClient>;
  http: () => HttpClient;
  cwd: string;
  stdin: AsyncIterable<Buffer>;
}

/**
 * Reads what a person points at: a folder, `folder#part`, a `.tgz`, `.whl`, `.zip` or `.mcpb`, `npm:name[@version]`,
 * `pypi:name[@version]`, `github:owner/repo[@ref][#folder]`, the page of one of these at its host, the `https://…`
 * address of a remote server, a `tools/list` JSON file or `-` for one on standard input.
 * Throws SourceMissing, SourceRefused, SourceGuarded or SourceUnavailable.
 */
export async function readTarget(target: string, sources: TargetSources): Promise<TargetReading> {
  if (target === '-') return fromToolsList('-', await standardInput(sources));
  const [, scheme, rest = ''] = /^(npm|pypi|github):(.*)$/s.exec(target) ?? [];
  if (scheme === 'npm') return readNpm(rest, sources);
  if (scheme === 'pypi') return readPypi(rest, sources);
  if (scheme === 'github') return readGithub(rest, sources);
  if (/^https?:\/\//.test(target)) {
    const named = targetOfPage(target);
    return named === undefined ? readEndpoint(target, sources) : readTarget(named, sources);
  }
  return readPath(target, sources);
}

/** Only `initialize` and `tools/list` are sent; an endpoint inside a network is refused. */
async function readEndpoint(url: string, { http }: TargetSources): Promise<TargetReading> {
  if (!URL.canParse(url)) throw new SourceMissing(`${url} is no address`);
  const { name, version, tools, unresolved } = await probe(http(), url).catch((error: Error) => {
    if (error.name !== 'SourceGuarded') throw error;
    // No key is asked for here; whoever has one can bring the answer.
    throw new SourceGuarded(`${error.message}; save what it answers you to tools/list and name that file`);
  });
  // A server that says no name goes by its address, of which the catalog keeps host and path.
  const identity = { server: remoteKey(url), ...(name !== url && { serverName: name }) };
  return { server: { id: url, name, version }, identity, tools, unresolved };
}

async function readPath(target: string, { cwd, extractor }: TargetSources): Promise<TargetReading> {
  const [path, part = ''] = split(resolve(cwd, target));
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    throw new SourceMissing(
      `there is no ${target}; give a folder, an archive, npm:name, pypi:name, github:owner/repo, https://…, a tools/list JSON file or -`,
    );
  }
  if (stats.isDirectory()) return fromTree(extractor, target, readFolder(path), part);
  if (/\.(?:tgz|tar\.gz|tar)$/.test(path))
    return fromTree(extractor, target, await readTar(createReadStream(path)), part);
  if (/\.(?:whl|zip|mcpb|dxt)$/.test(path))
    return fromTree(extractor, target, await readZip(await smallFile(path, stats.size)), part);
  return fromToolsList(target, (await smallFile(path, stats.size)).toString('utf8'));
}

async function standardInput({ stdin }: TargetSources): Promise<string> {
  return (await buffer(capped(stdin, limits.archiveBytes, 'standard input has more than'))).toString('utf8');
}

async function smallFile(path: string, size: number): Promise<Buffer> {
  if (size > limits.archiveBytes) throw new SourceRefused(`${path} is larger than ${limits.archiveBytes} bytes`);
  // A pipe or device tells no size, and may have no end.
  return buffer(capped(createReadStream(path), limits.archiveBytes, `${path} is larger than`));
}

async function readNpm(spec: string, { npm, extractor }: TargetSources): Promise<TargetReading> {
  const name = packageName(spec);
  const { fetchSpec } = npa(spec);
  const source = await openNpm(await npm(), name, fetchSpec && fetchSpec !== '*' ? fetchSpec : undefined);
  return fromPackage(extractor, 'npm', source);
}

async function readPypi(spec: string, { http, extractor }: TargetSources): Promise<TargetReading> {
  const [name, version] = spec.split(/@|==/);
  return fromPackage(extractor, 'pypi', await openPypi(http(), name!, version || undefined));
}

async function fromPackage(
  extractor: SafeExtractor,
  type: 'npm' | 'pypi',
  { name, release: { version }, tree }: NpmSource | PypiSource,
): Promise<TargetReading> {
  const files = await tree();
  const { identity } = describedServer(files, '', packageListing(type, name, version))!;
  return { server: { id: `${type}:${name}`, name, version }, identity, ...(await extractor.extract(files)) };
}

async function readGithub(spec: string, { http, extractor }: TargetSources): Promise<TargetReading> {
  const [written, part = ''] = split(spec);
  const place = githubRepository(written);
  const tree = await openGithub(http(), place);
  return fromTree(extractor, `github:${spec}`, tree, part, repositoryIdentity(place, part));
}

/** What the catalog makes of a repository of which nothing but its place is known; a ref is no part of that. */
function repositoryIdentity({ owner, repo }: GithubRepository, part: string): ServerIdentity {
  const name = `${owner}/${repo}`;
  const repository = `https://github.com/${name}`;
  const listing = {
    registry: 'github',
    key: name,
    name,
    repository,
    repositoryFolder: part,
    packages: [],
    remotes: [],
  };
  return { server: serverKeys([listing])[0]!, serverName: name };
}

async function fromTree(
  extractor: SafeExtractor,
  id: string,
  tree: SourceTree,
  part: string,
  fallback: Partial<ServerIdentity> = {},
): Promise<TargetReading> {
  assertPart(tree, part, id.split('#')[0]!);
  const described = describedServer(tree, part);
  const name = described?.name ?? (part || id).split('/').filter(Boolean).at(-1) ?? id;
  const server = { id, name, ...(described?.version && { version: described.version }) };
  return { server, identity: described?.identity ?? fallback, ...(await extractor.extract(tree, part)) };
}

function fromToolsList(id: string, json: string): TargetReading {
  const server = { id, name: id === '-' ? 'standard input' : id };
  return { server, identity: {}, tools: readToolsList(json, id), unresolved: [] };
}

function split(path: string): [string, string?] {
  const at = path.indexOf('#');
  return at < 0 ? [path] : [path.slice(0, at), withoutEndSlashes(path.slice(at + 1).replace(/^\/+/, ''))];
}
