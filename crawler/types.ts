import type { Octokit } from 'octokit';
import type { Definition } from '#db/definition.ts';
import type { Setting } from '#db/origin.ts';
import type { HttpClient } from './http.ts';
import type { NpmClient } from './npm-client.ts';

/** A published package an identity can be opened from: `npm:@scope/name`, `pypi:name` … */
export interface PackageRef {
  type: string;
  name: string;
  version?: string | undefined;
  /** The checksum of that version, where the registry says it. */
  integrity?: string | undefined;
}

/** What one registry says of one server, in the registry's own words; every field but the first three may be missing. */
export interface Listing {
  registry: string;
  key: string;
  name: string;
  title?: string | undefined;
  description?: string | undefined;
  version?: string | undefined;
  repository?: string | undefined;
  repositoryFolder?: string | undefined;
  homepage?: string | undefined;
  license?: string | undefined;
  /** The reverse-DNS name the author claims in the official registry (`mcpName` in package.json). */
  mcpName?: string | undefined;
  deprecated?: string | undefined;
  publishedAt?: string | undefined;
  packages: PackageRef[];
  remotes: { type: string; url: string }[];
  /** The secrets and whatever else it does not work without, where the registry declares any. */
  settings?: Setting[] | undefined;
  /** GitHub's own id of the repository, which stands when the repository is renamed or moved. */
  repositoryId?: string | undefined;
  /** The repository is a copy of another one, which is not thereby the same server. */
  fork?: boolean | undefined;
  archived?: boolean | undefined;
  /** Withdrawn by the registry: no longer a server to be read. */
  gone?: boolean | undefined;
  /** Definitions as the registry holds them: a second source, used only where no better one gives any. */
  tools?: Definition[] | undefined;
}

type KeyName = 'github' | 'smithery' | 'glama' | 'pulsemcp' | 'pulsemcpTenant';

/** What registries list with; keys come from the environment. */
export interface Means {
  http: HttpClient;
  npm: NpmClient;
  /** Present with a GitHub token. */
  github?: Octokit | undefined;
  keys: Partial<Record<KeyName, string>>;
  /** Only what changed since then is wanted, of registries that can say so. */
  since?: Date | undefined;
  /** Addresses of remote servers the catalog knows. */
  remotes?: (() => AsyncIterable<string>) | undefined;
  /** Container images the catalog knows and has not asked about lately. */
  images?: (() => AsyncIterable<string>) | undefined;
}

/** A place where servers are listed. */
export interface Registry {
  id: string;
  title: string;
  homepage: string;
  /** Terms of use or API documentation that permit what the adapter does. */
  terms: string;
  /** Without that key it is skipped, and named as skipped. */
  needsKey?: KeyName;
  /** Why it is not asked unless it is named. */
  offBecause?: string;
  /** What it does not list (any more) is gone; others show only a part of what they have. */
  isWhole?: boolean;
  /** Yields listings; throws SourceUnavailable (their side, retry later) or SourceChanged (fix the adapter). */
  list(means: Means): AsyncIterable<Listing | FailedListing>;
}

/** A listing that could not be read: kept by name and cause, so that failure never looks like absence. */
export interface FailedListing {
  registry: string;
  key: string;
  failed: Error;
  /** The registry lists it under this key: nothing that it had is missing. */
  listed?: boolean;
}

/** The text files of one opened source, `/`-separated paths relative to its root, sorted; nothing is ever executed. */
export interface SourceTree {
  files: readonly { path: string; size: number }[];
  /** The text of a listed file (undecodable bytes replaced), or undefined for any other path. */
  read(path: string): string | undefined;
  /** The folder on this machine the files are read from as they are asked for; absent for a tree held in memory. */
  folder?: string;
  /** Files left out, with the reason: too large, binary, a link; what of them may be source all the same is marked. */
  skipped: readonly { path: string; reason: string; mayBeSource?: true }[];
}

/** What an extractor works on: a tree, and the folder of it ('' for all) whose server is wanted. */
export interface Project {
  tree: SourceTree;
  /** The server's folder. Tools are sought here; imports may be followed through the whole tree. */
  part: string;
  /** Milliseconds since the epoch at which work on this project must have ended. */
  deadline: number;
}

export type FoundMethod = 'source' | 'snapshot' | 'manifest' | 'openapi' | 'live' | 'listing';

/** How and where a definition was found. `line` counts from 1; absent for a live answer. */
export interface Found {
  method: FoundMethod;
  extractor: string;
  file?: string | undefined;
  line?: number | undefined;
}

/** A line of a file of the tree. */
export interface Place {
  file: string;
  line: number;
}

/** A tool definition read from a source, with what is known of how complete it is. */
export interface ExtractedTool extends Definition {
  found: Found;
  /** Registered only under a condition (a flag, a toolset, a mode). */
  conditional?: boolean | undefined;
  /** Where that condition stands, the innermost one. */
  condition?: Place | undefined;
  /** Parts of the definition that source alone does not show. */
  partial?: ('description' | 'inputSchema' | 'annotations')[] | undefined;
}

/** A place that registers a tool, or seems to, and could not be read to the end. */
export interface Unresolved {
  file: string;
  line: number;
  reason: string;
}

export interface Extraction {
  tools: ExtractedTool[];
  unresolved: Unresolved[];
  /** Those of the unresolved places that were never looked at: without tools, such an answer says nothing. */
  leftOut?: Unresolved[];
  /** Places that answer for a server whose tools were not seen: they count where nothing else was found. */
  silent?: Unresolved[];
}

/** Reads tool definitions in one language or manifest format. Pure: a project in, definitions out. */
export interface Extractor {
  id: string;
  /** True for paths this extractor wants to see; a project without any is not given to it. */
  reads(path: string): boolean;
  extract(project: Project): Promise<Extraction> | Extraction;
}
