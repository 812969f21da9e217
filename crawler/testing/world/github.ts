import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { filesOf, headOf, type WorldRepository } from './population.ts';

/** GitHub as a world shows it: topic search, GraphQL heads, archives, git's own list of references. */
export function githubOf(repositories: WorldRepository[]) {
  const byName = new Map(repositories.map((one) => [`${one.owner}/${one.name}`, one]));
  const found = (name: string) => {
    const one = byName.get(name);
    return one && !one.gone && !one.unreadable ? one : undefined;
  };

  return {
    rename(one: WorldRepository, name: string) {
      one.former.push(one.name);
      one.name = name;
      byName.set(`${one.owner}/${name}`, one);
    },

    search(query: string, page: number) {
      const [, topic] = /topic:(\S+)/.exec(query) ?? [];
      const [, field, from, to] = /(created|pushed):(\S+?)\.\.(\S+)/.exec(query) ?? [];
      const key = field === 'pushed' ? 'pushedAt' : 'createdAt';
      const matching =
        topic === 'mcp-server' && !/language:|stars:/.test(query)
          ? repositories.filter((one) => !one.gone && one[key] >= Date.parse(from!) && one[key] <= Date.parse(to!))
          : [];
      const items = matching.slice((page - 1) * 100, Math.min(page * 100, 1000)).map((one) => ({
        node_id: one.id,
        full_name: `${one.owner}/${one.name}`,
        html_url: `https://github.com/${one.owner}/${one.name}`,
        description: one.description,
        fork: false,
        archived: false,
        license: { spdx_id: 'MIT' },
        created_at: new Date(one.createdAt).toISOString(),
      }));
      return { total_count: matching.length, incomplete_results: false, items };
    },

    graphql(query: string) {
      const data: Record<string, unknown> = {};
      const errors: object[] = [];
      for (const [, alias, owner, name] of query.matchAll(/(\w+): repository\(owner: "([^"]+)", name: "([^"]+)"\)/g)) {
        const one = found(`${owner}/${name}`);
        data[alias!] = one
          ? { nameWithOwner: `${one.owner}/${one.name}`, defaultBranchRef: { target: { oid: headOf(one) } } }
          : null;
        if (!one) errors.push({ type: 'NOT_FOUND', path: [alias], message: 'Could not resolve to a Repository' });
      }
      return errors.length > 0 ? { data, errors } : { data };
    },

    archive(name: string, ref: string): Buffer | undefined {
      const one = found(name);
      if (!one || (ref !== 'HEAD' && ref !== headOf(one))) return undefined;
      return archiveOf(filesOf(one));
    },

    references(name: string, response: ServerResponse) {
      const one = found(name);
      if (!one) return response.writeHead(404).end();
      response.end(`001e# service=git-upload-pack\n0000015500${headOf(one)} HEAD\0multi_ack\n`);
    },
  };
}

export function archiveOf(files: Record<string, string | Buffer>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, content]) => {
    const body = Buffer.from(content as string);
    const header = Buffer.alloc(512);
    new Header({ path: `root/${path}`, type: 'File', mode: 0o644, size: body.length }).encode(header, 0);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]), { level: 1 });
}
