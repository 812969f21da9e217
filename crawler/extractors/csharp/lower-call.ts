import { literal } from '../syntax/expressions.ts';
import type { Node, Tree } from '../syntax/grammar.ts';
import type { Arg, Entry, Expr } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named } from '../syntax/nodes.ts';
import type { Lower } from '../syntax/table.ts';

/** A call with its type arguments; `nameof(…)` is the name it gives. */
export function invocation(node: Node, lower: Lower): Expr {
  const callee = field(node, 'function');
  const generic =
    callee?.type === 'generic_name'
      ? callee
      : field(callee, 'name')?.type === 'generic_name'
        ? field(callee, 'name')
        : undefined;
  const args = argumentsOf(field(node, 'arguments'), lower);
  const types = generic && named(named(generic)[1] ?? generic).map((type) => lower.expression(type));
  const plain = callee?.type === 'generic_name' ? named(callee)[0] : callee;
  if (plain?.text === 'nameof') return literal(node.text.replace(/^.*[(.]\s*/, '').replace(/\s*\)$/, ''), node);
  return { kind: 'call', callee: lower.expression(plain), args, types, line: lineOf(node) };
}

/** The arguments of a call or an attribute, named ones under their names. */
export function argumentsOf(list: Node | undefined, lower: Lower): Arg[] {
  return named(list).map((arg): Arg => {
    const held = named(arg);
    const label = field(arg, 'name')?.text;
    return { name: label, value: lower.expression(held.at(-1)) };
  });
}

/** `new T(…) { A = 1 }`: constructor arguments and initialised members together. */
export function creation(node: Node, lower: Lower): Expr {
  const type = field(node, 'type');
  const initial = childOf(node, 'initializer_expression');
  const args = argumentsOf(field(node, 'arguments') ?? childOf(node, 'argument_list'), lower);
  const fields: Entry[] = args.map((arg) => ({
    key: arg.name ? { kind: 'name', name: arg.name, line: lineOf(node) } : undefined,
    value: arg.value,
  }));
  const assigned = childrenOf(initial, 'assignment_expression');
  const indexed = assigned.filter((held) => field(held, 'left')?.type === 'element_binding_expression');
  if (
    initial &&
    (indexed.length > 0 ||
      (assigned.length === 0 &&
        named(initial).every((item) => item.type === 'initializer_expression') &&
        named(initial).length > 0))
  ) {
    return mapOf(initial, lower);
  }
  if (initial && assigned.length === 0 && args.length === 0) return listOf(initial, lower);
  for (const held of assigned)
    fields.push({ key: lower.expression(field(held, 'left')), value: lower.expression(field(held, 'right')) });
  const named_: Expr = type ? lower.expression(type) : { kind: 'unknown', text: 'type left out', line: lineOf(node) };
  return { kind: 'struct', type: named_, fields, line: lineOf(node) };
}

/** `new { type = "object", tools, tool.Name }`: a map, members without a name under their own. */
export function anonymous(node: Node, lower: Lower): Expr {
  const entries: Entry[] = [];
  const camel = writesCamelCase(node.tree);
  const children = node.children.filter((child) => child !== null);
  children.forEach((child, at) => {
    if (!child.isNamed || children[at + 1]?.type === '=') return;
    const label = children[at - 1]?.type === '=' ? children[at - 2] : (field(child, 'name') ?? child);
    const name = label?.text.replace(/^@/, '') ?? '';
    entries.push({
      key: literal(camel ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name, child),
      value: lower.expression(child),
    });
  });
  return { kind: 'map', entries, line: lineOf(node) };
}

/** Whether a file has what it makes written out with names that begin small. */
function writesCamelCase(tree: Tree): boolean {
  const known =
    camelCased.get(tree) ?? /JsonNamingPolicy\.CamelCase|JsonSerializerDefaults\.Web/.test(tree.rootNode.text);
  camelCased.set(tree, known);
  return known;
}

const camelCased = new WeakMap<Tree, boolean>();

function mapOf(initial: Node, lower: Lower): Expr {
  const entries = named(initial).map((item): Entry => {
    const left = field(item, 'left');
    if (left)
      return { key: lower.expression(named(named(left)[0] ?? left)[0]), value: lower.expression(field(item, 'right')) };
    const [key, value] = named(item);
    return { key: lower.expression(key), value: lower.expression(value) };
  });
  return { kind: 'map', entries, line: lineOf(initial) };
}

/** A list of its elements, `..` spread among the others. */
export function listOf(node: Node, lower: Lower): Expr {
  const items = named(node).map((item): Arg => {
    const spread = item.type === 'collection_element' ? childOf(item, 'spread_element') : undefined;
    if (spread) return { value: lower.expression(named(spread)[0]), spread: 'list' };
    return { value: lower.expression(item) };
  });
  return { kind: 'list', items, line: lineOf(node) };
}
