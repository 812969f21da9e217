/** What a configuration entry starts or contacts. Nothing else of it is kept: arguments and headers carry secrets. */
export interface Identity {
  kind: 'package' | 'image' | 'remote' | 'local';
  /** The catalog's id, where the entry says it beyond doubt: `npm:@scope/name`, `oci:ghcr.io/owner/image`. */
  id?: string;
  version?: string;
}

interface Runner {
  type: 'npm' | 'pypi';
  /** Words after the command that belong to it: `dlx`, `tool run`. */
  verbs: string[];
  /** Options without a value. */
  plain: readonly string[];
  /** Options whose value is the package. */
  naming: readonly string[];
}

const npx: Runner = {
  type: 'npm',
  verbs: [],
  plain: ['-y', '--yes', '-q', '--quiet', '--silent'],
  naming: ['-p', '--package'],
};
const uvx: Runner = {
  type: 'pypi',
  verbs: [],
  plain: ['-q', '--quiet', '--refresh', '--isolated'],
  naming: ['--from'],
};

const runners: Record<string, Runner[]> = {
  npx: [npx],
  bunx: [npx],
  pnpx: [npx],
  npm: [
    { ...npx, verbs: ['exec', '--'] },
    { ...npx, verbs: ['exec'] },
    { ...npx, verbs: ['x'] },
  ],
  pnpm: [{ ...npx, verbs: ['dlx'] }],
  yarn: [{ ...npx, verbs: ['dlx'] }],
  bun: [{ ...npx, verbs: ['x'] }],
  uvx: [uvx],
  uv: [{ ...uvx, verbs: ['tool', 'run'] }],
  pipx: [{ ...uvx, verbs: ['run'] }],
};

const names = {
  npm: /^(@[a-z0-9~][a-z0-9-._~]*\/[a-z0-9~][a-z0-9-._~]*|[a-z0-9~][a-z0-9-._~]*)(?:@([\w.^~<>=*+-]+))?$/,
  pypi: /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\[[\w,-]+\])?(?:(?:==|@)([\w.]+))?$/,
} as const;

/** Names what an entry runs; `local` where it is a program of this machine or cannot be told for certain. */
export function identify(entry: { command?: unknown; args?: unknown; url?: unknown }): Identity {
  const url = typeof entry.url === 'string' ? entry.url : undefined;
  if (url !== undefined) return { kind: 'remote' };
  const words = [entry.command, ...(Array.isArray(entry.args) ? entry.args : [])].filter(
    (it) => typeof it === 'string',
  );
  const [command = '', ...args] =
    /^cmd(\.exe)?$/i.test(words[0] ?? '') && /^\/c$/i.test(words[1] ?? '') ? words.slice(2) : words;
  const program = command
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.(cmd|exe)$/i, '');
  if (program === 'docker' || program === 'podman') return image(args);
  const found = Object.hasOwn(runners, program) ? runners[program]!.map((runner) => packageOf(runner, args)) : [];
  return found.find((identity) => identity !== undefined) ?? { kind: 'local' };
}

function packageOf({ type, verbs, plain, naming }: Runner, args: string[]): Identity | undefined {
  if (!verbs.every((verb, index) => args[index] === verb)) return undefined;
  const rest = args.slice(verbs.length);
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at]!;
    const [option, value] = word.split('=', 2);
    if (naming.includes(option!)) return named(type, value ?? rest[at + 1]);
    if (plain.includes(word)) continue;
    // An option nobody knows may take the next word as its value, and that may be a secret.
    return word.startsWith('-') ? undefined : named(type, word);
  }
  return undefined;
}

function named(type: 'npm' | 'pypi', word = ''): Identity | undefined {
  const [, name, version] = names[type].exec(word) ?? [];
  if (!name || name.length > 214) return undefined;
  const id = type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
  return { kind: 'package', id: `${type}:${id}`, ...(version && { version }) };
}

const switches = ['-i', '-t', '-it', '-ti', '-d', '--rm', '--interactive', '--tty', '--init', '--privileged'];
const valued = [
  '-e',
  '--env',
  '-v',
  '--volume',
  '--mount',
  '--name',
  '-p',
  '--publish',
  '--network',
  '-u',
  '--user',
  '-w',
  '--env-file',
  '--pull',
];

/** Docker's own registry, which goes without saying. */
const dockerHub = /^(?:index\.|registry-1\.)?docker\.io\/(?:library\/)?/;

function image(args: string[]): Identity {
  if (args[0] !== 'run') return { kind: 'local' };
  for (let at = 1; at < args.length; at++) {
    const word = args[at]!;
    if (switches.includes(word)) continue;
    if (valued.includes(word)) at++;
    else if (valued.some((option) => word.startsWith(`${option}=`))) continue;
    else if (word.startsWith('-')) break;
    else {
      const [, name, tag, digest] =
        /^([a-z0-9][a-z0-9._/-]{0,199})(?::([\w.-]{1,128}))?(?:@(sha256:[0-9a-f]{1,64}))?$/.exec(word) ?? [];
      if (name === undefined) break;
      // A digest is what runs, whatever the tag beside it says.
      const version = digest ?? tag;
      return { kind: 'image', id: `oci:${name.replace(dockerHub, '')}`, ...(version && { version }) };
    }
  }
  return { kind: 'image' };
}
