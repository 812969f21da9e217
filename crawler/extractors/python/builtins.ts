import { runFunction } from '../syntax/call.ts';
import { isOpen, iterate } from '../syntax/evaluate.ts';
import type { Machine } from '../syntax/machine.ts';
import { inherits, member } from '../syntax/member.ts';
import { between } from '../syntax/natives.ts';
import { cleandoc, dedent } from '../syntax/nodes.ts';
import {
  type Args,
  anyText,
  asText,
  concat,
  dict,
  force,
  isKind,
  kindOf,
  type List,
  list,
  maxItems,
  maxText,
  unknown,
  type Value,
} from '../syntax/values.ts';

type Builtin = (args: Args, machine: Machine) => Value | undefined;

const listed = (value: Value | undefined): Value => {
  if (value === undefined) return list([]);
  const items = iterate(value);
  return items
    ? list(items, isKind(force(value), 'list') && Boolean((force(value) as { open?: boolean }).open))
    : list([], true);
};

/** Built-in and standard library functions whose value can be known, by the path they are called by. */
export const functions: Record<string, Builtin> = {
  list: ({ positional: [of] }) => listed(of),
  tuple: ({ positional: [of] }) => listed(of),
  set: ({ positional: [of] }) => listed(of),
  sorted: ({ positional: [of] }) => listed(of),
  reversed: ({ positional: [of] }) => listed(of),
  dict: ({ positional: [of], named }) => {
    const known = force(of);
    const from = isKind(known, 'map') ? known.entries : [];
    return dict([...from, ...named], of !== undefined && !isKind(known, 'map'));
  },
  str: ({ positional: [of] }) => (of === undefined ? '' : anyText(of) ? force(of) : concat([of])),
  getattr: ({ positional: [of, name, otherwise] }, machine) => {
    const key = asText(name);
    if (of === undefined || key === undefined) return otherwise ?? unknown('attribute name');
    const found = member(of, key, machine);
    return isKind(force(found), 'unknown') && otherwise !== undefined ? otherwise : found;
  },
  enumerate: ({ positional: [of] }) => {
    const items = of === undefined ? undefined : iterate(of);
    return items ? list(items.map((item, at) => list([at, item]))) : unknown('enumerate');
  },
  zip: ({ positional }) => {
    const columns = positional.map(iterate);
    if (columns.length === 0 || columns.some((column) => !column)) return unknown('zip');
    const length = Math.min(...columns.map((column) => column!.length));
    return list(Array.from({ length }, (_, at) => list(columns.map((column) => column![at]!))));
  },
  map: ({ positional: [func, of] }, machine) => {
    const items = of === undefined ? undefined : iterate(of);
    const known = force(func);
    if (!items || !isKind(known, 'function')) return unknown('map');
    return list(items.map((item) => runFunction(known, { positional: [item], named: new Map() }, machine)));
  },
  type: ({ positional: [of] }) => {
    const known = force(of);
    return isKind(known, 'instance') ? known.of : undefined;
  },
  filter: ({ positional: [, of] }) => listed(of),
  issubclass: ({ positional: [of, base] }, machine) => {
    const [cls, above] = [of, base].map((value) => force(value));
    return isKind(cls, 'class') && isKind(above, 'class') ? inherits(cls, above, machine) : unknown('issubclass');
  },
  vars: ({ positional: [of] }) => (isKind(of, 'module') ? dict(of.module.scope.names) : undefined),
  'textwrap.dedent': ({ positional: [of] }) => mapText(of, dedent),
  'inspect.cleandoc': ({ positional: [of] }) => mapText(of, cleandoc),
  'inspect.getdoc': ({ positional: [of] }, machine) =>
    of === undefined ? undefined : mapText(member(of, '__doc__', machine), cleandoc),
  'typing.cast': ({ positional: [, of] }) => of,
  cast: ({ positional: [, of] }) => of,
  'itertools.chain': ({ positional }) => list(positional.flatMap((part) => iterate(part) ?? [])),
  'typing.get_args': ({ positional: [of] }) => (isKind(of, 'made') ? list(of.args.positional) : undefined),
};

function mapText(of: Value | undefined, change: (text: string) => string): Value | undefined {
  const known = anyText(of);
  if (!known) return of;
  return known.partial ? { kind: 'partial', text: change(known.text) } : change(known.text);
}

const textMethods: Record<string, (text: string, args: Args) => Value | undefined> = {
  strip: (text, args) => stripped(text, args, true, true),
  lstrip: (text, args) => stripped(text, args, true, false),
  rstrip: (text, args) => stripped(text, args, false, true),
  isupper: (text) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text),
  islower: (text) => /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  title: (text) => text.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase(),
  startswith: (text, { positional: [start] }) =>
    asText(start) === undefined ? undefined : text.startsWith(asText(start)!),
  endswith: (text, { positional: [end] }) => (asText(end) === undefined ? undefined : text.endsWith(asText(end)!)),
  removeprefix: (text, { positional: [start] }) =>
    text.startsWith(asText(start) ?? '\0') ? text.slice(asText(start)!.length) : text,
  removesuffix: (text, { positional: [end] }) =>
    text.endsWith(asText(end) ?? '\0') ? text.slice(0, -asText(end)!.length) : text,
  replace: (text, { positional: [from, to] }) =>
    asText(from) === undefined || asText(to) === undefined
      ? undefined
      : text.replaceAll(asText(from)!, () => asText(to)!),
  split: (text, { positional: [by] }) =>
    list(by === undefined ? text.trim().split(/\s+/) : text.split(asText(by) ?? ' ')),
  splitlines: (text) => list(text.split(/\r?\n/)),
  join: (text, { positional: [of] }) => {
    const items = of === undefined ? undefined : iterate(of);
    return items ? concat(between(items, text)) : undefined;
  },
  format: (text, args) => format(text, args),
};

/** A text without the white space, or the given characters, at its ends. */
function stripped(text: string, { positional: [given] }: Args, left: boolean, right: boolean): Value | undefined {
  const characters = given === undefined || force(given) === null ? ' \t\n\r\f\v' : asText(given);
  if (characters === undefined) return undefined;
  let [from, to] = [0, text.length];
  while (left && from < to && characters.includes(text[from]!)) from += 1;
  while (right && to > from && characters.includes(text[to - 1]!)) to -= 1;
  return text.slice(from, to);
}

/** `'{} {name}'.format(…)`; a field with a format of its own stays a hole. */
function format(text: string, args: Args): Value {
  let next = 0;
  const parts = text.split(/(\{\{|\}\}|\{[^{}]*\})/).map((part): Value => {
    if (part === '{{' || part === '}}') return part[0]!;
    if (!/^\{.*\}$/.test(part)) return part;
    const key = part.slice(1, -1);
    const value = key === '' ? args.positional[next++] : (args.positional[Number(key)] ?? args.named.get(key));
    return value ?? unknown(key);
  });
  return concat(parts);
}

/** A method of a known string, list or map, ready to be called. */
export function method(of: Value, name: string): Value | undefined {
  const text = anyText(of);
  if (text) {
    const apply = Object.hasOwn(textMethods, name) ? textMethods[name] : undefined;
    return apply && { kind: 'native', call: (args) => whole(text.partial, apply(text.text, args)) ?? unknown(name) };
  }
  if (isKind(of, 'list')) return listMethod(of, name);
  if (isKind(of, 'map')) return mapMethod(of, name);
  return undefined;
}

const whole = (partial: boolean, value: Value | undefined): Value | undefined =>
  typeof value === 'string' && value.length > maxText
    ? undefined
    : partial && typeof value === 'string'
      ? { kind: 'partial', text: value }
      : value;

function push(of: List, at: number, item: Value | undefined): undefined {
  if (item !== undefined) of.items.splice(at, 0, item);
}

function listMethod(of: Extract<Value, { kind: 'list' }>, name: string): Value | undefined {
  if (name === 'append' || name === 'add') return native(({ positional: [item] }) => push(of, of.items.length, item));
  if (name === 'insert') return native(({ positional: [at, item] }) => push(of, typeof at === 'number' ? at : 0, item));
  if (name === 'copy') return native(() => list([...of.items], of.open));
  if (name === 'extend' || name === 'update') {
    return native(({ positional: [from] }) => {
      const items = from === undefined ? undefined : iterate(from);
      if (items && items.length + of.items.length <= maxItems) for (const item of items) of.items.push(item);
      else of.open = true;
      if (from !== undefined && isOpen(from)) of.open = true;
      return undefined;
    });
  }
  return undefined;
}

function mapMethod(of: Extract<Value, { kind: 'map' }>, name: string): Value | undefined {
  if (name === 'values') return native(() => list([...of.entries.values()], of.open));
  if (name === 'keys') return native(() => list([...of.entries.keys()], of.open));
  if (name === 'items')
    return native(() =>
      list(
        [...of.entries].map(([key, value]) => list([key, value])),
        of.open,
      ),
    );
  if (name === 'copy') return native(() => dict(of.entries, of.open));
  if (name === 'get' || name === 'pop') {
    return native(({ positional: [key, otherwise = null] }) => {
      const text = asText(key) ?? '';
      if (of.entries.has(text)) return of.entries.get(text)!;
      return of.open || (isUnknown(key) && !isContent(otherwise)) ? unknown('key') : otherwise;
    });
  }
  if (name === 'setdefault') {
    return native(({ positional: [key, value] }) => {
      const text = asText(key);
      if (text === undefined) return unknown('key');
      if (!of.entries.has(text)) of.entries.set(text, value ?? null);
      return of.entries.get(text)!;
    });
  }
  if (name === 'update') {
    return native(({ positional: [from], named }) => {
      const known = force(from);
      if (isKind(known, 'map')) for (const [key, value] of known.entries) of.entries.set(key, value);
      else if (from !== undefined) of.open = true;
      for (const [key, value] of named) of.entries.set(key, value);
      return undefined;
    });
  }
  return undefined;
}

const isUnknown = (key: Value | undefined): boolean =>
  ['unknown', 'outside', 'made', 'partial'].includes(kindOf(force(key ?? null)));

/** A text or a list is shown for what is not known; by a number or `None` things are decided. */
const isContent = (value: Value): boolean => {
  const known = force(value);
  return typeof known === 'string' || isKind(known, 'map') || isKind(known, 'list');
};

const native = (call: (args: Args) => Value | undefined): Value => ({
  kind: 'native',
  call: (args) => call(args) ?? null,
});
