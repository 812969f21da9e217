import { parse as parseYaml } from 'yaml';
import { importFile } from './imports.ts';
import { fromJson } from './json.ts';
import type { Machine } from './machine.ts';
import { isAside, isBuilt, isScript } from './paths.ts';
import { joinPath } from './tree-files.ts';
import { array, type External, external, is, type Obj, object, UNKNOWN, type Value } from './values.ts';

type Known = { value: Value } | undefined;

/** Where the evaluated program believes its source tree to lie. */
const ROOT = '/source-tree';
const MAX_FILE = 4_000_000;
const MAX_LISTED = 3000;

/** The path a program would see for a file of the tree. */
export function seenPath(path: string): string {
  return path === '' ? ROOT : `${ROOT}/${path}`;
}

/** The path in the tree that a program's path or file URL means; undefined for one outside of it. */
export function treePath(seen: string): string | undefined {
  const path = seen.replace(/^file:\/\//, '');
  if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return undefined;
  return joinPath('', path.slice(ROOT.length + 1));
}

/** `import.meta` of a file. */
export function importMeta(path: string): Obj {
  const seen = seenPath(path);
  return object(
    [
      ['url', `file://${seen}`],
      ['filename', seen],
      ['dirname', seen.slice(0, seen.lastIndexOf('/'))],
      ['glob', external('import.meta', `glob:${path}`)],
      ['env', UNKNOWN],
      ['main', UNKNOWN],
    ],
    true,
  );
}

/** What functions of `path`, `url`, `fs` and the YAML libraries give when only the source tree exists. */
export function callFiles(machine: Machine, fn: External, args: Value[]): Known {
  const name = fn.path.split('.').at(-1)!;
  const [first, second] = args;
  if (fn.from === 'path' || fn.from === 'path/posix') return pathCall(name, args);
  if (fn.from === 'import.meta' && fn.path.startsWith('glob:')) return globbed(machine, fn.path.slice(5), first);
  if (fn.from === 'yaml' || fn.from === 'js-yaml') {
    return /^(parse|load|safeLoad)$/.test(name) && typeof first === 'string'
      ? { value: yaml(machine, first) }
      : undefined;
  }
  if (fn.from === 'global' && fn.path === 'new URL') {
    const base = is(second, 'object') ? second.props.get('href')?.value : second;
    const path = typeof first === 'string' && typeof base === 'string' ? treePath(base) : undefined;
    if (path === undefined || typeof first !== 'string') return undefined;
    const joined = joinPath(path.slice(0, Math.max(0, path.lastIndexOf('/'))), first);
    if (joined === undefined) return undefined;
    const seen = seenPath(joined);
    return {
      value: object(
        [
          ['href', `file://${seen}`],
          ['pathname', seen],
        ],
        true,
      ),
    };
  }
  if (fn.from === 'url' && /^(fileURLToPath|pathToFileURL)$/.test(name)) {
    const text = is(first, 'object') ? first.props.get('href')?.value : first;
    if (typeof text !== 'string') return { value: UNKNOWN };
    const plain = text.replace(/^file:\/\//, '');
    return {
      value:
        name === 'fileURLToPath'
          ? plain
          : object(
              [
                ['href', `file://${plain}`],
                ['pathname', plain],
              ],
              true,
            ),
    };
  }
  if (fn.from === 'global' && fn.path === 'process.cwd') return { value: seenPath(machine.part) };
  if (/^(fs|fs\/promises|fs-extra|graceful-fs)$/.test(fn.from)) return fileCall(machine, name, first, second);
  return undefined;
}

function yaml(machine: Machine, text: string): Value {
  if (text.length > MAX_FILE) return UNKNOWN;
  if (!machine.documents.has(text)) machine.documents.set(text, parsedYaml(text));
  return fromJson(machine.documents.get(text));
}

function parsedYaml(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' });
  } catch {
    return UNREADABLE;
  }
}

/** No JSON, so that it becomes a value that is not known. */
const UNREADABLE = Symbol('unreadable');

function pathCall(name: string, args: Value[]): Known {
  const texts = args.filter((arg) => typeof arg === 'string');
  if (texts.length < args.length || texts.length === 0) return { value: UNKNOWN };
  const [first = ''] = texts;
  switch (name) {
    case 'join':
    case 'resolve': {
      const from =
        name === 'resolve'
          ? Math.max(
              0,
              texts.findLastIndex((one) => one.startsWith('/')),
            )
          : 0;
      const joined = joinPath('', texts.slice(from).join('/'));
      if (joined === undefined) return { value: UNKNOWN };
      return { value: texts[from]!.startsWith('/') ? `/${joined}` : joined };
    }
    case 'normalize':
      return { value: first };
    case 'dirname':
      return { value: first.slice(0, Math.max(0, first.lastIndexOf('/'))) };
    case 'basename': {
      const base = first.slice(first.lastIndexOf('/') + 1);
      const [, end = ''] = texts;
      return { value: end !== '' && base.endsWith(end) ? base.slice(0, -end.length) : base };
    }
    case 'extname':
      return { value: /\.[^./]*$/.exec(first)?.[0] ?? '' };
    case 'isAbsolute':
      return { value: first.startsWith('/') };
    default:
      return { value: UNKNOWN };
  }
}

function fileCall(machine: Machine, name: string, first: Value, options: Value): Known {
  const seen = is(first, 'object') ? first.props.get('href')?.value : first;
  const path = typeof seen === 'string' ? treePath(seen) : undefined;
  if (path === undefined) return undefined;
  const { tree } = machine.program;
  switch (name) {
    case 'readFileSync':
    case 'readFile': {
      const text = tree.read(path);
      return { value: text !== undefined && text.length <= MAX_FILE ? text : UNKNOWN };
    }
    case 'readJson':
    case 'readJsonSync':
      return { value: UNKNOWN };
    case 'existsSync':
      if (machine.program.holds(path)) return { value: true };
      return { value: isBuilt(`${path}/`) ? UNKNOWN : false };
    case 'readdirSync':
    case 'readdir': {
      const names = listed(machine, path);
      const detailed = is(options, 'object') && options.props.has('withFileTypes');
      return { value: array(detailed ? names.map((one) => object([['name', one]], true)) : names) };
    }
    default:
      return undefined;
  }
}

/** The names in a folder. A TypeScript file goes by its built name too: the program looks for that when it runs. */
function listed(machine: Machine, folder: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const names = new Set<string>();
  for (const { path } of machine.program.tree.files) {
    if (!path.startsWith(prefix) || isAside(path.slice(prefix.length)) || names.size > MAX_LISTED) continue;
    const [name = ''] = path.slice(prefix.length).split('/');
    if (/\.d\.[mc]?ts$/.test(name)) continue;
    names.add(name);
    if (/\.[mc]?tsx?$/.test(name)) names.add(name.replace(/\.([mc]?)tsx?$/, '.$1js'));
  }
  return [...names];
}

/** `import.meta.glob('./tools/*.ts')`: the modules by path; https://vite.dev/guide/features#glob-import */
function globbed(machine: Machine, from: string, pattern: Value): Known {
  if (typeof pattern !== 'string' || pattern.length > 200) return { value: UNKNOWN };
  const full = joinPath(from.slice(0, Math.max(0, from.lastIndexOf('/'))), pattern);
  if (full === undefined) return { value: UNKNOWN };
  const fits = globMatcher(full);
  const made = object();
  for (const { path } of machine.program.tree.files) {
    if (made.props.size < MAX_LISTED && isScript(path) && path !== from && fits(path)) {
      made.props.set(path, { lazy: () => importFile(machine, path) });
    }
  }
  return { value: made };
}

/** Matches `*` within a name and `**` over folders, segment by segment. */
function globMatcher(pattern: string): (path: string) => boolean {
  const parts = pattern.split('/');
  const fits = (path: string[], at: number, from: number): boolean => {
    if (at === parts.length) return from === path.length;
    if (parts[at] === '**') return path.slice(from).some((_, skip) => fits(path, at + 1, from + skip));
    const name = path[from];
    return name !== undefined && nameFits(parts[at]!, name) && fits(path, at + 1, from + 1);
  };
  return (path) => fits(path.split('/'), 0, 0);
}

function nameFits(pattern: string, name: string): boolean {
  const pieces = pattern.replace(/\.\{[^}]*\}$/, '.*').split('*');
  const [head = ''] = pieces;
  const tail = pieces.at(-1)!;
  if (pieces.length === 1) return pattern === name;
  return name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length;
}
