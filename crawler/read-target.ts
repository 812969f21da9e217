import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import npa from 'npm-package-arg';
import { SourceMissing, SourceRefused } from './errors.ts';
import type { SafeExtractor } from './extract-safely.ts';
import type { HttpClient } from './http.ts';
import type { NpmClient } from './npm-client.ts';
import { assertPart } from './part-of-tree.ts';
import { packageName } from './registries/npm.ts';
import { readFolder } from './sources/folder.ts';
import { githubRepository, openGithub } from './sources/github.ts';
import { limits } from './sources/limits.ts';
import { probe } from './sources/live.ts';
import { openNpm } from './sources/npm.ts';
import { openPypi } from './sources/pypi.ts';
import { readTar } from './sources/tar.ts';
import { readToolsList } from './sources/tools-list.ts';
import { readZip } from './sources/zip.ts';
import type { Extraction, SourceTree } from './types.ts';
import { withoutEndSlashes } from './without-end-slashes.ts';

/** A server read straight from its source, without the catalog. */
export interface TargetReading extends Extraction {
  server: { id: string; name: string; version?: string | undefined };
}

/** Where targets come from and who reads them; clients are made only when a target needs them. */
export interface TargetSources {
  extractor: SafeExtractor;
  npm: () => Promise<NpmClient>;
  http: () => HttpClient;
  cwd: string;
  stdin: NodeJS.ReadableStream;
}

/**
 * Reads what a person points at: a folder, `folder#part`, a `.tgz`, `.whl`, `.zip` or `.mcpb`, `npm:name[@version]`,
 * `pypi:name[@version]`, `github:owner/repo[@ref][#folder]`, the `https://…` address of a remote server, a `tools/list`
 * JSON file or `-` for one on standard input.
 * Throws SourceMissing, SourceRefused or SourceUnavailable.
 */
export async function readTarget(target: string, sources: TargetSources): Promise<TargetReading> {
  if (target === '-') return fromToolsList('-', await text(sources.stdin));
  const [, scheme, rest = ''] = /^(npm|pypi|github):(.*)$/s.exec(target) ?? [];
  if (scheme === 'npm') return readNpm(rest, sources);
  if (scheme === 'pypi') return readPypi(rest, sources);
  if (scheme === 'github') return readGithub(rest, sources);
  if (/^https?:\/\//.test(target)) return readEndpoint(target, sources);
  return readPath(target, sources);
}

/** Only `initialize` and `tools/list` are sent; an endpoint inside a network is refused. */
async function readEndpoint(url: string, { http }: TargetSources): Promise<TargetReading> {
  if (!URL.canParse(url)) throw new SourceMissing(`${url} is no address`);
  const { name, version, tools, unresolved } = await probe(http(), url);
  return { server: { id: url, name, version }, tools, unresolved };
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

async function smallFile(path: string, size: number): Promise<Buffer> {
  if (size > limits.archiveBytes) throw new SourceRefused(`${path} is larger than ${limits.archiveBytes} bytes`);
  return readFile(path);
}

async function readNpm(spec: string, { npm, extractor }: TargetSources): Promise<TargetReading> {
  const name = packageName(spec);
  const { fetchSpec } = npa(spec);
  const source = await openNpm(await npm(), name, fetchSpec && fetchSpec !== '*' ? fetchSpec : undefined);
  const extraction = await extractor.extract(await source.tree());
  return { server: { id: `npm:${source.name}`, name: source.name, version: source.release.version }, ...extraction };
}

async function readPypi(spec: string, { http, extractor }: TargetSources): Promise<TargetReading> {
  const [name, version] = spec.split(/@|==/);
  const source = await openPypi(http(), name!, version || undefined);
  const server = { id: `pypi:${source.name}`, name: source.name, version: source.release.version };
  return { server, ...(await extractor.extract(await source.tree())) };
}

async function readGithub(spec: string, { http, extractor }: TargetSources): Promise<TargetReading> {
  const [written, part = ''] = split(spec);
  return fromTree(extractor, `github:${spec}`, await openGithub(http(), githubRepository(written)), part);
}

async function fromTree(extractor: SafeExtractor, id: string, tree: SourceTree, part: string): Promise<TargetReading> {
  assertPart(tree, part, id.split('#')[0]!);
  return { server: { id, ...described(tree, part, id) }, ...(await extractor.extract(tree, part)) };
}

/** Name and version as the folder's package.json says them. */
function described(tree: SourceTree, part: string, id: string): { name: string; version?: string } {
  const manifest = tree.read(part ? `${part}/package.json` : 'package.json');
  const fallback = { name: (part || id).split('/').filter(Boolean).at(-1) ?? id };
  if (!manifest) return fallback;
  try {
    const { name, version } = JSON.parse(manifest) as { name?: unknown; version?: unknown };
    return {
      name: typeof name === 'string' && name ? name : fallback.name,
      ...(typeof version === 'string' && { version }),
    };
  } catch {
    return fallback;
  }
}

function fromToolsList(id: string, json: string): TargetReading {
  return { server: { id, name: id === '-' ? 'standard input' : id }, tools: readToolsList(json, id), unresolved: [] };
}

function split(path: string): [string, string?] {
  const at = path.indexOf('#');
  return at < 0 ? [path] : [path.slice(0, at), withoutEndSlashes(path.slice(at + 1).replace(/^\/+/, ''))];
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString('utf8');
}
