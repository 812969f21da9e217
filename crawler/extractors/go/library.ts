import { iterate } from '../syntax/evaluate.ts';
import { fromJson } from '../syntax/json.ts';
import type { Library, Machine } from '../syntax/machine.ts';
import { derivesFrom } from '../syntax/member.ts';
import { between } from '../syntax/natives.ts';
import {
  type Args,
  anyText,
  asText,
  concat,
  dict,
  force,
  hole,
  isKind,
  isWaiting,
  lastName,
  list,
  type Outside,
  outside,
  type Site,
  unknown,
  type Value,
} from '../syntax/values.ts';
import { type Findings, note, pair, registerByWords } from './tools.ts';

const predeclared =
  /^(u?int(8|16|32|64|ptr)?|float(32|64)|string|bool|byte|rune|any|error|\[\]|map|range|append|len|make|new|cap|copy|delete|panic|iota|complex\d+)$/;

/** Go's own names, the standard library's string functions, and what calls to the MCP modules mean. */
export function goLibrary(findings: Findings): Library {
  return {
    name: (name) => (predeclared.test(name) ? outside(name) : undefined),
    import: (path) => outside(path),
    member: () => undefined,
    binary: (op, left, right) => (isCheckForNil(op, left, right) ? unknown('whether it is nil') : undefined),
    struct: (of, args, site, machine) => {
      if (!/[tT]ool(Definition|Info|Spec|Def)?$/.test(of.def.name)) return undefined;
      const said = args.named.has('Name') && args.named.has('Description') ? args : unexported(args);
      if (!said) return undefined;
      const made = { kind: 'made', by: outside(of.def.name, of), args: said, site } as const;
      note(made, machine, findings, said === args ? findings.candidates : findings.spare);
      return { kind: 'instance', of, fields: args.named, args, started: true };
    },
    call: (callee, args, site, machine) => callOf(callee, args, site, machine, findings),
  };
}

/** The fields of a tool that only its own package sees, under the names the protocol's struct has. */
function unexported({ named }: Args): Args | undefined {
  const name = named.get('name');
  const description = named.get('description') ?? named.get('desc');
  if (name === undefined || description === undefined) return undefined;
  const said = new Map([
    ['Name', name],
    ['Description', description],
  ]);
  const schema = named.get('inputSchema') ?? named.get('schema') ?? named.get('parameters');
  if (schema !== undefined) said.set('InputSchema', schema);
  return { positional: [], named: said };
}

/** `if err != nil`: whether something failed is no matter of tools, so that it is not done to know that. */
const isCheckForNil = (op: string, left: Value, right: Value): boolean =>
  (op === '==' || op === '!=') && ((right === null && isWaiting(left)) || (left === null && isWaiting(right)));

function callOf(callee: Value, args: Args, site: Site, machine: Machine, findings: Findings): Value | undefined {
  pair(args, findings);
  if (isKind(callee, 'class') && callee.def.kind === 'interface') return args.positional[0] ?? unknown('conversion');
  if (isKind(callee, 'unknown')) return translated(args) ?? unknown(callee.reason);
  // A project's own one; of a word alone it may as well be a setting, which decides what is registered.
  if (isKind(callee, 'function') && !machine.relevant(callee.def) && givesText.test(callee.def.text)) {
    const text = translated(args);
    return anyText(text)?.text.includes(' ') ? text : undefined;
  }
  if (!isKind(callee, 'outside')) return undefined;
  const name = lastName(callee.path);
  if (callee.of === undefined) return packageCall(callee, name, args, site, machine, findings);
  if (name === 'RegisterTool' && asText(args.positional[0]) !== undefined && args.positional.length >= 3) {
    registerByWords(args, site, machine, findings);
    return null;
  }
  if (!isKind(callee.of, 'instance') || !derivesFrom(callee.of.of, /./, machine)) findings.missed.add(name);
  return translated(args);
}

const givesText = /^func[^{]*\)\s*string\s*\{/;

/** A translation helper, `t("SOME_KEY", "default text")`, gives its default: another text is a matter of settings. */
function translated(args: Args): Value | undefined {
  const [key, text] = args.positional;
  return args.positional.length === 2 && /^[A-Z][A-Z0-9_]+$/.test(asText(key) ?? '') && anyText(text)
    ? text
    : undefined;
}

function packageCall(
  callee: Outside,
  name: string,
  args: Args,
  site: Site,
  machine: Machine,
  findings: Findings,
): Value | undefined {
  const { path } = callee;
  const { positional } = args;
  const isLiteral = args.named.size > 0;
  if (path === '')
    return isLiteral && looksLikeTool(args)
      ? note({ kind: 'made', by: callee, args, site }, machine, findings)
      : undefined;
  if (isLiteral && /^Tool$/.test(name)) return note({ kind: 'made', by: callee, args, site }, machine, findings);
  if (/^NewTool(WithRawSchema)?$/.test(name) && asText(positional[0]) !== undefined) {
    return note({ kind: 'made', by: callee, args, site }, machine, findings);
  }
  if (/^NewTool(WithRawSchema)?$/.test(name) && positional[0] !== undefined && !isKind(force(positional[0]), 'made')) {
    return note({ kind: 'made', by: callee, args, site }, machine, findings);
  }
  if (/^(\w*Ptr|To|Of|Pointer|Ref)$/.test(name) && positional.length === 1) return positional[0];
  if (name === 'RawMessage') return parsed(positional[0]);
  return Object.hasOwn(functions, path) ? (functions[path]!(args) ?? unknown(path)) : undefined;
}

const looksLikeTool = ({ named }: Args): boolean =>
  named.has('Name') && named.has('Description') && (named.has('InputSchema') || named.has('RawInputSchema'));

function parsed(value: Value | undefined): Value | undefined {
  const text = asText(value);
  if (text === undefined) return value;
  try {
    return fromJson(JSON.parse(text));
  } catch {
    return unknown('not JSON');
  }
}

/** Appending copies, so that a list that grows without end would cost its square. */
const maxAppended = 5_000;

const functions: Record<string, (args: Args) => Value | undefined> = {
  range: ({ positional: [of] }) => {
    const known = force(of);
    if (isKind(known, 'map'))
      return list(
        [...known.entries].map(([key, value]) => list([key, value])),
        known.open,
      );
    const items = known === undefined ? undefined : iterate(known);
    return items ? list(items.map((item, at) => list([at, item]))) : undefined;
  },
  append: ({ positional: [of, ...items] }) => {
    const known = force(of);
    const held = isKind(known, 'list') ? known : undefined;
    if (held && held.items.length > maxAppended) return held;
    return {
      kind: 'list',
      items: [...(held?.items ?? []), ...items],
      open: held ? held.open : known !== null,
      type: undefined,
    };
  },
  'maps.Copy': ({ positional: [to, from] }) => {
    const target = force(to);
    const source = force(from);
    if (!isKind(target, 'map')) return undefined;
    if (isKind(source, 'map')) for (const [key, value] of source.entries) target.entries.set(key, value);
    else target.open = true;
    return null;
  },
  make: ({ positional: [type] }) => (isKind(type, 'made') && type.by.path === 'map' ? dict([]) : list([])),
  new: ({ positional: [of] }) => of,
  string: ({ positional: [of] }) => of,
  '[]': ({ positional: [of] }) => of,
  'fmt.Sprintf': ({ positional: [format, ...values] }) => {
    const text = anyText(format);
    if (!text) return undefined;
    let at = 0;
    const pieces = text.text.split(/(%[+#]?[-\d.]*[a-zA-Z%])/);
    return concat(
      pieces.map((piece, place) => {
        if (place % 2 === 0) return piece;
        if (piece === '%%') return '%';
        const value = values[at++] ?? hole;
        return piece === '%q' ? concat(['"', value, '"']) : value;
      }),
    );
  },
  'fmt.Sprint': ({ positional }) => concat(positional),
  'strings.Join': ({ positional: [of, by] }) => {
    const items = of === undefined ? undefined : iterate(of);
    return items && by !== undefined ? concat(between(items, by)) : undefined;
  },
  'strings.TrimSpace': ({ positional: [of] }) => mapText(of, (text) => text.trim()),
  'strings.ToLower': ({ positional: [of] }) => mapText(of, (text) => text.toLowerCase()),
  'strings.ToUpper': ({ positional: [of] }) => mapText(of, (text) => text.toUpperCase()),
  'strings.ReplaceAll': ({ positional: [of, from, to] }) =>
    mapText(of, (text) =>
      asText(from) === undefined || asText(to) === undefined ? text : text.replaceAll(asText(from)!, () => asText(to)!),
    ),
};

function mapText(of: Value | undefined, change: (text: string) => string): Value | undefined {
  const text = anyText(of);
  if (!text) return undefined;
  return text.partial ? { kind: 'partial', text: change(text.text) } : change(text.text);
}
