import type { SourceTree } from '#crawler/types.ts';
import { type Args, asText, concat, force, type Value } from '../syntax/values.ts';

/** A path inside the tree, as `Path(__file__).parent / 'texts' / 'x.md'` makes it: only files of the tree are read. */
const marker = 'tree:';

export const pathOf = (file: string): string => `${marker}/${file}`;

const isPath = (value: Value | undefined): value is string => typeof value === 'string' && value.startsWith(marker);

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.slice(marker.length).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `${marker}/${parts.join('/')}`;
}

/** `a / b`, where a is a path. */
export function joined(left: Value, right: Value): Value | undefined {
  const [base, rest] = [force(left), asText(right)];
  return isPath(base) && rest !== undefined ? normal(`${base}/${rest}`) : undefined;
}

/** Members of a path: its folder, or the text of the file it names. */
export function pathMember(of: Value, name: string, tree: SourceTree): Value | undefined {
  if (!isPath(of)) return undefined;
  const native = (call: (args: Args) => Value | undefined): Value => ({
    kind: 'native',
    call: (args) => call(args) ?? { kind: 'unknown', reason: name },
  });
  if (name === 'parent') return normal(`${of}/..`);
  if (name === 'resolve' || name === 'absolute') return native(() => of);
  if (name === 'joinpath')
    return native(({ positional }) => positional.reduce<Value | undefined>((at, part) => at && joined(at, part), of));
  if (name === 'read_text' || name === 'read') return native(() => tree.read(normal(of).slice(marker.length + 1)));
  return undefined;
}

/** The functions of `pathlib`, `os.path` and `open` on such paths. */
export function pathCall(path: string, { positional }: Args): Value | undefined {
  const [first, ...rest] = positional.map(force);
  if (!isPath(first)) return undefined;
  if (/(^|\.)(Path|abspath|realpath|open)$/.test(path))
    return rest.length > 0 && path.endsWith('Path') ? joined(first, concat(rest)) : first;
  if (/(^|\.)dirname$/.test(path)) return normal(`${first}/..`);
  if (/path\.join$/.test(path)) return rest.reduce<Value | undefined>((at, part) => at && joined(at, part), first);
  return undefined;
}
