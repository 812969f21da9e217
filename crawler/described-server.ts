import { parse } from 'smol-toml';
import { ServerJson, serverListing } from './registries/server-json.ts';
import { serverFacts, serverKeys } from './server-facts.ts';
import type { Listing, SourceTree } from './types.ts';

/** What a server's own files call it, and what its rating may see of it. */
interface DescribedServer {
  name: string;
  version?: string | undefined;
  identity: ServerIdentity;
}

/** The words of a server that a rating sees, as the catalog would have them: its best key and its name. */
export interface ServerIdentity {
  server: string;
  serverName: string;
}

/** A manifest larger than this describes nothing. */
const manifestBytes = 2 ** 20;

/**
 * Reads what the manifests of a folder ('' for the whole tree) say of the server in it, after what its registry says
 * where it came from one. Undefined where nobody says anything: how a folder or file is called never counts.
 */
export function describedServer(tree: SourceTree, part: string, published?: Listing): DescribedServer | undefined {
  const read = (path: string) => {
    const text = tree.read(path);
    return text !== undefined && text.length <= manifestBytes ? text : undefined;
  };
  const at = (file: string) => read(part ? `${part}/${file}` : file);
  const metadata = part ? undefined : tree.files.find(({ path }) => /^[^/]+\.dist-info\/METADATA$/.test(path))?.path;
  const packages = [
    packageJson(json(at('package.json'))),
    pyproject(toml(at('pyproject.toml'))),
    coreMetadata(metadata ? read(metadata) : at('PKG-INFO')),
  ];
  const own = published ?? packages.find((listing) => listing !== undefined);
  const record = serverJson(json(at('server.json')));
  const first = own ?? record ?? bundle(json(at('manifest.json')));
  if (!first) return undefined;
  const server = serverKeys([first])[0]!;
  // A server.json beside a package adds its title, as it does in the catalog.
  const { name: serverName } = serverFacts(server, record && record !== first ? [first, record] : [first]);
  return { name: first.name, version: first.version, identity: { server, serverName } };
}

/** A package as its registry would list it. */
export function packageListing(type: 'npm' | 'pypi', name: string, version?: string): Listing {
  return { registry: type, key: name, name, version, packages: [{ type, name }], remotes: [] };
}

function packageJson(manifest: Fields): Listing | undefined {
  const name = text(manifest.name);
  return name ? packageListing('npm', name, text(manifest.version)) : undefined;
}

/** https://packaging.python.org/en/latest/specifications/pyproject-toml/, and Poetry's table from before it. */
function pyproject(manifest: Fields): Listing | undefined {
  for (const table of [fields(manifest.project), fields(fields(manifest.tool).poetry)]) {
    const name = text(table.name);
    if (name) return packageListing('pypi', name, text(table.version));
  }
  return undefined;
}

/** https://packaging.python.org/en/latest/specifications/core-metadata/ */
function coreMetadata(metadata = ''): Listing | undefined {
  const [head = ''] = metadata.split(/\r?\n\r?\n/, 1);
  const said = (field: string) => new RegExp(`^${field}:[ \\t]*(\\S+)`, 'm').exec(head)?.[1];
  const name = said('Name');
  return name ? packageListing('pypi', name, said('Version')) : undefined;
}

/** Other files may be called server.json too; the registry's has a name in reverse-DNS form. */
function serverJson(manifest: Fields): Listing | undefined {
  const { data } = ServerJson.safeParse(manifest);
  return data && /^[\w.-]+\/[\w.-]+$/.test(data.name) ? serverListing('mcp-registry', data) : undefined;
}

/** https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md */
function bundle(manifest: Fields): Listing | undefined {
  const name = text(manifest.name);
  if (!name || !(text(manifest.manifest_version) ?? text(manifest.dxt_version))) return undefined;
  const title = text(manifest.display_name);
  return { registry: 'mcpb', key: name, name, title, version: text(manifest.version), packages: [], remotes: [] };
}

type Fields = Record<string, unknown>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

const json = (manifest: string | undefined) => parsed(manifest, JSON.parse);
const toml = (manifest: string | undefined) => parsed(manifest, parse);

/** A broken manifest says nothing; the tools beside it can be read all the same. */
function parsed(manifest: string | undefined, parser: (text: string) => unknown): Fields {
  try {
    return manifest === undefined ? {} : fields(parser(manifest));
  } catch {
    return {};
  }
}
