import { identify } from '#classifier/policy/identify.ts';
import { words } from './words.ts';

/** What a query is: words, or the name of one server in one of the ways people have it at hand. */
export interface Asked {
  /** Without what only the address or the command around a name says. */
  text: string;
  words: string[];
  /** What the catalog may call the server that is meant, in small letters. */
  keys: string[];
  /** An address, a command or a key: nothing but that server is meant. */
  only: boolean;
  /** Words for one server of several in a repository: the folder that is meant. */
  folder?: string[];
  /** How `toolrisk inspect` reads it; set for everything in the shape of a package, a repository or an address. */
  target?: string;
}

const named = (keys: string[], more: Partial<Asked> = {}): Asked => {
  const lower = keys.map((key) => key.toLowerCase());
  const text = lower[0]!.replace(/^[a-z]+:/, '');
  const target = /^(?:npm|pypi|github):/.test(lower[0]!) ? { target: keys[0]! } : {};
  return { text, words: words(text), keys: lower, only: true, ...target, ...more };
};

export function readQuery(query: string): Asked {
  const text = query.trim();
  return (
    ofAddress(text) ??
    ofCommand(text) ??
    addressIn(text) ??
    ofName(text) ?? { text: text.toLowerCase(), words: words(text), keys: [], only: false }
  );
}

const scheme = '(?:(?:git\\+)?(?:https?|ssh|git)://)?(?:git@)?(?:www\\.)?';
const repository = new RegExp(
  `^${scheme}github\\.com[/:]([\\w.-]+)/([\\w.-]+?)(?:\\.git)?(?:/(?:tree|blob)/[^/]+/([^?#]+))?(?:[/?#].*)?$`,
  'i',
);
const onNpm = new RegExp(`^${scheme}npmjs\\.com/package/((?:(?:@|%40)[\\w.~-]+(?:/|%2f))?[\\w.~-]+)(?:[/?#].*)?$`, 'i');
const onPypi = new RegExp(`^${scheme}pypi\\.org/project/([\\w.-]+)(?:[/?#].*)?$`, 'i');
const onDocker = new RegExp(`^${scheme}hub\\.docker\\.com/(?:r|_)/([\\w./-]+?)/?(?:[?#].*)?$`, 'i');

function ofAddress(text: string): Asked | undefined {
  const [, owner, repo, folder] = repository.exec(text) ?? [];
  if (owner && repo) return named([`github:${owner}/${repo}`], folder ? { folder: words(folder) } : {});
  const npm = onNpm.exec(text)?.[1]?.replace(/^%40/, '@').replace(/%2f/i, '/');
  if (npm) return named([`npm:${npm}`]);
  const pypi = onPypi.exec(text)?.[1];
  if (pypi) return named([pypiKey(pypi)]);
  const image = onDocker.exec(text)?.[1];
  if (image) return named([`oci:${image}`]);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  // Never its query, which may hold a key.
  const { host, pathname, origin } = new URL(text);
  const path = pathname.replace(/\/+$/, '');
  return named([`remote:${host}${path}`, host.replace(/^www\./, '') + path.replace(/\.git$/, '')], {
    // Readers paste it into a shell, and a link can fill the box.
    ...(/^[\w.:/~%-]+$/.test(path) || path === '' ? { target: origin + path } : {}),
  });
}

/** The first address among other words: `git clone https://…`, `uvx --from git+https://…`. */
const addressIn = (text: string): Asked | undefined =>
  text
    .split(/\s+/)
    .filter((word) => word.includes('://'))
    .map(ofAddress)
    .find((one) => one !== undefined);

/** Names equal but for case and separators are one package there. */
const pypiKey = (name: string) => `pypi:${name.toLowerCase().replace(/[-_.]+/g, '-')}`;

const runners = /^(?:npx|bunx|pnpx|npm|pnpm|yarn|bun|uvx|uv|pipx|pip3?|docker|podman)$/;
const installs = /^(?:i|install|add|pull)$/;

/** `npx -y @scope/name`, `docker run -i image`, also behind `claude mcp add name --`; `npm install name`. */
function ofCommand(text: string): Asked | undefined {
  const all = text.split(/\s+/);
  const from = all.findIndex((word) => runners.test(word));
  if (from < 0 || all.length === from + 1) return undefined;
  const [command, verb, ...rest] = all.slice(from) as [string, string, ...string[]];
  const plain = rest.filter((word) => !word.startsWith('-'));
  const python = /^(?:uv|pip)/.test(command);
  const { id } = !installs.test(verb)
    ? identify({ command, args: [verb, ...rest] })
    : /^(?:docker|podman)$/.test(command)
      ? identify({ command, args: ['run', ...plain] })
      : identify({ command: python ? 'uvx' : 'npx', args: plain });
  return id === undefined ? undefined : named([id]);
}

/** A key of the catalog, `@scope/name`, `owner/name`, or a word with a dash or a dot in it. */
function ofName(text: string): Asked | undefined {
  if (/^(?:npm|pypi|github|oci|remote):[\w@./~#:-]+$/i.test(text)) return named([text]);
  const scoped = /^(@[\w.~-]+\/[\w.~-]+)(?:@[\w.^~-]+)?$/.exec(text)?.[1];
  if (scoped) return named([`npm:${scoped}`], { only: false });
  if (/^[\w-]+(?:\.[\w-]+)*\/[\w.-]+$/.test(text)) return named([`github:${text}`, `oci:${text}`], { only: false });
  if (/^[a-z\d]+(?:[.-][a-z\d]+)+$/i.test(text))
    return named([`npm:${text}`, pypiKey(text)], { only: false, words: words(text) });
  return undefined;
}
