import type { Listing, PackageRef } from '../types.ts';

/** Programs that only connect a client to a server elsewhere: they are not the server. */
const bridges = new Set(['mcp-remote', 'mcp-proxy', 'supergateway', 'mcp-remote-client']);

/** The address a launch command such as `npx -y mcp-remote https://host/mcp` connects to. */
export function remotesOf(command: string): Listing['remotes'] {
  const words = command.trim().split(/\s+/);
  const bridge = words.findIndex((word) => bridges.has(word.replace(/(?<=.)@.*$/, '')));
  const url = bridge < 0 ? undefined : words.slice(bridge + 1).find((word) => /^https:\/\//.test(word));
  return url ? [{ type: /\/sse\/?$/.test(url) ? 'sse' : 'streamable-http', url }] : [];
}

/** The packages a launch command such as `npx -y @scope/name@1.2.3` or `uvx --from name tool` names. */
export function packagesOf(command: string): PackageRef[] {
  const [program, ...words] = command.trim().split(/\s+/);
  const runner = program?.split('/').at(-1);
  const from = words.indexOf('--from');
  const argument = from >= 0 ? words[from + 1] : words.find((word) => !word.startsWith('-'));
  if (!argument) return [];
  if (runner === 'npx' || runner === 'bunx' || runner === 'pnpx') {
    const name = /^(@[\w.-]+\/[\w.-]+|[\w.-]+)(?:@[\w.^~-]+)?$/.exec(argument)?.[1];
    return name && !bridges.has(name) ? [{ type: 'npm', name }] : [];
  }
  if (runner === 'uvx' || runner === 'pipx') {
    const wanted = runner === 'pipx' && argument === 'run' ? words[words.indexOf('run') + 1] : argument;
    const name = /^([A-Za-z0-9][\w.-]*)(?:\[[\w,]*\])?(?:[@=]=?.*)?$/.exec(wanted ?? '')?.[1];
    return name && !bridges.has(name) ? [{ type: 'pypi', name }] : [];
  }
  if (runner === 'docker') {
    const image = words.find((word) => /^[a-z0-9.-]+(?::\d+)?\/[\w./-]+(?::[\w.-]+)?$/.test(word));
    return image ? [{ type: 'oci', name: image }] : [];
  }
  return [];
}
