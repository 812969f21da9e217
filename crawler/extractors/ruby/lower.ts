import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Entry, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, dedent, field, lineOf, named, once, unescaped } from '../syntax/nodes.ts';
import { type Lower, lowering, sequence, type Table } from '../syntax/table.ts';
import { heredocBody } from './heredocs.ts';

const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});
const name = (node: Node): Expr => ({ kind: 'name', name: node.text.replace(/^@+/, ''), line: lineOf(node) });

const table: Table = {
  wrappers: ['parenthesized_statements', 'block_argument'],
  expressions: {
    identifier: name,
    constant: name,
    instance_variable: name,
    class_variable: name,
    self: (node) => ({ kind: 'name', name: 'self', line: lineOf(node) }),
    string: (node, lower) => textOf(node, node.text.startsWith("'") || node.text.startsWith('%q'), lower),
    chained_string: (node, lower) => ({
      kind: 'template',
      parts: named(node).map((part) => lower.expression(part)),
      line: lineOf(node),
    }),
    heredoc_beginning: heredoc,
    simple_symbol: (node) => literal(node.text.slice(1), node),
    hash_key_symbol: (node) => literal(node.text, node),
    delimited_symbol: (node) => literal(node.text.replace(/^:"|"$/g, ''), node),
    bare_string: (node) => literal(node.text, node),
    bare_symbol: (node) => literal(node.text, node),
    integer: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
    float: (node) => literal(Number.parseFloat(node.text), node),
    true: (node) => literal(true, node),
    false: (node) => literal(false, node),
    nil: (node) => literal(null, node),
    array: listOf,
    string_array: listOf,
    symbol_array: listOf,
    hash: (node, lower) => mapOf(named(node), node, lower),
    scope_resolution: (node, lower) => {
      const of = field(node, 'scope');
      const label = field(node, 'name')?.text ?? '';
      return of
        ? { kind: 'member', of: lower.expression(of), name: label, line: lineOf(node) }
        : { kind: 'name', name: label, line: lineOf(node) };
    },
    call: callOf,
    element_reference: (node, lower) => ({
      kind: 'index',
      of: lower.expression(named(node)[0]),
      args: named(node)
        .slice(1)
        .map((key) => lower.expression(key)),
      line: lineOf(node),
    }),
    binary: (node, lower) => {
      const op = field(node, 'operator')?.text ?? '';
      const ops: Record<string, string> = { '&&': 'and', '||': 'or' };
      return {
        kind: 'binary',
        op: ops[op] ?? op,
        left: lower.expression(field(node, 'left')),
        right: lower.expression(field(node, 'right')),
        line: lineOf(node),
      };
    },
    conditional: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.expression(field(node, 'consequence')),
      whenFalse: lower.expression(field(node, 'alternative')),
      line: lineOf(node),
    }),
    lambda: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    do_block: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    block: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
  },
  statements: {
    body_statement: sequence,
    block_body: sequence,
    else: sequence,
    do: sequence,
    begin: sequence,
    assignment: (node, lower) => [
      {
        kind: 'assign',
        target: lower.expression(field(node, 'left')),
        value: lower.expression(field(node, 'right')),
        declare: true,
        line: lineOf(node),
      },
    ],
    operator_assignment: (node, lower) => [
      {
        kind: 'assign',
        target: lower.expression(field(node, 'left')),
        value: lower.expression(field(node, 'right')),
        op: field(node, 'operator')?.text.slice(0, -1),
        declare: true,
        line: lineOf(node),
      },
    ],
    return: (node, lower) => {
      const value = childOf(node, 'argument_list');
      return [
        { kind: 'return', value: value && named(value)[0] && lower.expression(named(value)[0]), line: lineOf(node) },
      ];
    },
    if: ifOf,
    unless: ifOf,
    if_modifier: (node, lower) => [
      {
        kind: 'if',
        test: lower.expression(field(node, 'condition')),
        whenTrue: lower.block(field(node, 'body')),
        whenFalse: [],
        line: lineOf(node),
      },
    ],
    for: (node, lower) => [
      {
        kind: 'for',
        target: lower.expression(field(node, 'pattern')),
        iterable: lower.expression(named(field(node, 'value') ?? node)[0]),
        body: lower.block(field(node, 'body')),
        line: lineOf(node),
      },
    ],
    class: (node) => [{ kind: 'class', def: typeOf(node), line: lineOf(node) }],
    module: (node) => lowerFile(field(node, 'body') ?? node),
    singleton_class: (node) => lowerFile(field(node, 'body') ?? node),
    singleton_method: (node) => [{ kind: 'function', def: functionOf(node), line: lineOf(node) }],
    method: (node) => [{ kind: 'function', def: functionOf(node), line: lineOf(node) }],
  },
};

const { expression, block } = lowering(table);

function ifOf(node: Node, lower: Lower): Stmt[] {
  return [
    {
      kind: 'if',
      test: lower.expression(field(node, 'condition')),
      whenTrue: branch(field(node, 'consequence'), lower),
      whenFalse: lower.block(field(node, 'alternative')),
      line: lineOf(node),
    },
  ];
}

/** The statements after `if x`. */
const branch = (node: Node | undefined, lower: Lower): Stmt[] => (node ? sequence(node, lower) : []);

function textOf(node: Node, isRaw: boolean, lower: Lower): Expr {
  const parts = named(node).map((part): Expr => {
    if (part.type === 'interpolation') return lower.expression(named(part)[0]);
    return literal(isRaw ? part.text.replace(/\\(['\\])/g, '$1') : unescaped(part.text), part);
  });
  return parts.length === 1 ? parts[0]! : { kind: 'template', parts, line: lineOf(node) };
}

/** A heredoc; `<<~` leaves out the indentation all lines share. */
function heredoc(node: Node, lower: Lower): Expr {
  const body = heredocBody(node);
  const isRaw = node.text.includes("'");
  const pieces = (body ? named(body) : []).filter((part) => part.type !== 'heredoc_end');
  const marked = pieces
    .map((part) => (part.type === 'interpolation' ? '\0' : part.text))
    .join('')
    .replace(/^\n/, '')
    .replace(/[ \t]*$/, '');
  const text = node.text.startsWith('<<~') ? dedent(marked) : marked;
  const held = pieces.filter((part) => part.type === 'interpolation');
  const parts = text
    .split('\0')
    .flatMap((piece, at): Expr[] => [
      literal(isRaw ? piece : unescaped(piece), node),
      ...(held[at] ? [lower.expression(named(held[at])[0])] : []),
    ]);
  return parts.length === 1 ? parts[0]! : { kind: 'template', parts, line: lineOf(node) };
}

function listOf(node: Node, lower: Lower): Expr {
  const items = named(node).map((item): Arg => {
    if (item.type === 'splat_argument') return { value: lower.expression(named(item)[0]), spread: 'list' };
    return { value: lower.expression(item) };
  });
  return { kind: 'list', items, line: lineOf(node) };
}

function mapOf(pairs: Node[], node: Node, lower: Lower): Expr {
  const entries = pairs.map((pair): Entry => {
    if (pair.type !== 'pair') return { key: undefined, value: lower.expression(named(pair)[0]) };
    const key = field(pair, 'key');
    const value = field(pair, 'value');
    return {
      key: lower.expression(key),
      value: value ? lower.expression(value) : { kind: 'name', name: key?.text ?? '', line: lineOf(pair) },
    };
  });
  return { kind: 'map', entries, line: lineOf(node) };
}

function argumentsOf(list: Node | undefined, lower: Lower): Arg[] {
  return (list ? named(list) : []).flatMap((arg): Arg[] => {
    if (arg.type === 'heredoc_body') return [];
    if (arg.type === 'pair') {
      const key = field(arg, 'key');
      const value = field(arg, 'value');
      const label = key?.type === 'hash_key_symbol' ? key.text : key?.text.replace(/^:|^["']|["']$/g, '');
      return [
        {
          name: label,
          value: value ? lower.expression(value) : { kind: 'name', name: label ?? '', line: lineOf(arg) },
        },
      ];
    }
    if (arg.type === 'splat_argument') return [{ value: lower.expression(named(arg)[0]), spread: 'list' }];
    if (arg.type === 'hash_splat_argument') return [{ value: lower.expression(named(arg)[0]), spread: 'map' }];
    return [{ value: lower.expression(arg) }];
  });
}

/** A call; its block is the last argument. */
function callOf(node: Node, lower: Lower): Expr {
  const of = field(node, 'receiver');
  const label = field(node, 'method')?.text ?? 'call';
  const line = lineOf(field(node, 'method') ?? node);
  const args = argumentsOf(field(node, 'arguments'), lower);
  const body = field(node, 'block');
  if (body) args.push({ value: lower.expression(body) });
  const callee: Expr = of
    ? { kind: 'member', of: lower.expression(of), name: label, line }
    : { kind: 'name', name: label, line };
  // `x.name` and `x.name()` are the same in Ruby, so a call without arguments reads a member where there is one.
  return { kind: 'call', callee, args, line };
}

function paramsOf(list: Node | undefined): Param[] {
  return (list ? named(list) : []).map((param) => {
    const value = field(param, 'value');
    return { name: (field(param, 'name') ?? param).text, initial: value && expression(value) };
  });
}

function functionOf(node: Node): FunctionDef {
  const body = field(node, 'body');
  const label = field(node, 'name')?.text ?? '';
  return {
    name: label === 'initialize' ? '__init__' : label,
    params: paramsOf(field(node, 'parameters')),
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once(() =>
      valued(
        body?.type === 'body_statement'
          ? block(body)
          : body
            ? [{ kind: 'expr', value: expression(body), line: lineOf(body) }]
            : [],
      ),
    ),
  };
}

/** A body's last expression is its value. */
function valued(statements: Stmt[]): Stmt[] {
  const last = statements.at(-1);
  return last?.kind === 'expr'
    ? [...statements.slice(0, -1), { kind: 'return', value: last.value, line: last.line }]
    : statements;
}

function closure(node: Node): FunctionDef {
  const inner = field(node, 'body');
  const body = node.type === 'lambda' && inner ? (field(inner, 'body') ?? inner) : inner;
  return {
    name: '<lambda>',
    params: paramsOf(field(node, 'parameters')),
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once(() => valued(block(body))),
  };
}

function typeOf(node: Node): ClassDef {
  const base = field(node, 'superclass');
  const body = field(node, 'body');
  const made: ClassDef = {
    name: (field(node, 'name')?.text ?? '').replace(/^.*::/, ''),
    kind: 'class',
    bases: base ? named(base).map((of) => expression(of)) : [],
    decorators: [],
    fields: [],
    methods: [],
    classes: [],
    line: lineOf(node),
    text: node.text,
  };
  for (const member of body ? named(body) : []) addMember(made, member);
  return made;
}

/** Class-level calls like `tool_name "x"` are kept as decorators: they say something of the class. */
function addMember(made: ClassDef, member: Node): void {
  if (member.type === 'method' || member.type === 'singleton_method') made.methods.push(functionOf(member));
  else if (member.type === 'class') made.classes.push(typeOf(member));
  else if (member.type === 'singleton_class')
    for (const inner of named(field(member, 'body') ?? member)) addMember(made, inner);
  else if (member.type === 'call') made.decorators.push(expression(member));
  else if (member.type === 'assignment') {
    const [left, right] = [field(member, 'left'), field(member, 'right')];
    if (left?.type === 'constant' && right)
      made.fields.push({ name: left.text, initial: expression(right), line: lineOf(member) } satisfies FieldDef);
  }
}

/** A file's classes, methods and statements; modules only hold names apart. */
export function lowerFile(root: Node): Stmt[] {
  return named(root).flatMap((node): Stmt[] => block(node));
}
