import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Entry, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named, once, unescaped, unknownAt, whole } from '../syntax/nodes.ts';
import { type Lower, lowering, sequence, type Table } from '../syntax/table.ts';
import { tokenArgs, tokenJson } from './tokens.ts';

const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});
const name = (node: Node): Expr => ({ kind: 'name', name: node.text, line: lineOf(node) });

const table: Table = {
  wrappers: [
    'parenthesized_expression',
    'reference_expression',
    'try_expression',
    'await_expression',
    'reference_type',
    'unary_expression',
    'async_block',
    'unsafe_block',
    'dynamic_type',
  ],
  expressions: {
    identifier: name,
    type_identifier: name,
    primitive_type: name,
    self: name,
    field_identifier: name,
    string_literal: (node) => literal(stringOf(node), node),
    raw_string_literal: (node) => literal(childOf(node, 'string_content')?.text ?? '', node),
    integer_literal: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
    float_literal: (node) => literal(Number.parseFloat(node.text), node),
    boolean_literal: (node) => literal(node.text === 'true', node),
    unit_expression: (node) => literal(null, node),
    scoped_identifier: (node, lower) => memberOf(node, field(node, 'path'), field(node, 'name'), lower),
    scoped_type_identifier: (node, lower) => memberOf(node, field(node, 'path'), field(node, 'name'), lower),
    field_expression: (node, lower) => memberOf(node, field(node, 'value'), field(node, 'field'), lower),
    generic_type: (node, lower) => {
      const types = field(node, 'type_arguments');
      return {
        kind: 'index',
        of: lower.expression(field(node, 'type')),
        args: types ? named(types).map((type) => lower.expression(type)) : [],
        line: lineOf(node),
      };
    },
    generic_function: (node, lower) => lower.expression(field(node, 'function')),
    array_type: (node, lower) => ({
      kind: 'index',
      of: { kind: 'name', name: 'Vec', line: lineOf(node) },
      args: [lower.expression(field(node, 'element'))],
      line: lineOf(node),
    }),
    call_expression: (node, lower) => {
      const callee = field(node, 'function');
      const types = callee?.type === 'generic_function' ? field(callee, 'type_arguments') : undefined;
      return {
        kind: 'call',
        callee: lower.expression(callee),
        args: argumentsOf(field(node, 'arguments'), lower),
        types: types && named(types).map((type) => lower.expression(type)),
        line: lineOf(node),
      };
    },
    macro_invocation: macro,
    array_expression: (node, lower) => ({
      kind: 'list',
      items: named(node).map((value) => ({ value: lower.expression(value) })),
      line: lineOf(node),
    }),
    tuple_expression: (node, lower) => ({
      kind: 'list',
      items: named(node).map((value) => ({ value: lower.expression(value) })),
      line: lineOf(node),
    }),
    struct_expression: (node, lower) => ({
      kind: 'struct',
      type: lower.expression(field(node, 'name')),
      fields: fieldsOf(field(node, 'body'), lower),
      line: lineOf(node),
    }),
    binary_expression: (node, lower) => {
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
    closure_expression: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    if_expression: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lastOf(field(node, 'consequence'), lower),
      whenFalse: lastOf(named(field(node, 'alternative') ?? node)[0], lower),
      line: lineOf(node),
    }),
    block: (node, lower) => lastOf(node, lower),
  },
  statements: {
    block: (node, lower) =>
      named(node).flatMap((child, at, all) => {
        const isValue =
          at === all.length - 1 &&
          /expression|invocation|identifier|literal/.test(child.type) &&
          child.type !== 'expression_statement';
        return isValue && !/^(if|for|match|loop|while)_expression$/.test(child.type)
          ? [{ kind: 'return', value: lower.expression(child), line: lineOf(child) } as Stmt]
          : lower.block(child);
      }),
    expression_statement: sequence,
    let_declaration: (node, lower) => {
      const pattern = field(node, 'pattern');
      return [
        {
          kind: 'assign',
          target: lower.expression(pattern?.type === 'mut_pattern' ? named(pattern).at(-1) : pattern),
          value: lower.expression(field(node, 'value')),
          declare: true,
          line: lineOf(node),
        },
      ];
    },
    assignment_expression: (node, lower) => [
      {
        kind: 'assign',
        target: lower.expression(field(node, 'left')),
        value: lower.expression(field(node, 'right')),
        declare: false,
        line: lineOf(node),
      },
    ],
    return_expression: (node, lower) => [
      { kind: 'return', value: named(node)[0] && lower.expression(named(node)[0]), line: lineOf(node) },
    ],
    if_expression: (node, lower) => [
      {
        kind: 'if',
        test: lower.expression(field(node, 'condition')),
        whenTrue: lower.block(field(node, 'consequence')),
        whenFalse: lower.block(named(field(node, 'alternative') ?? node)[0]),
        line: lineOf(node),
      },
    ],
    for_expression: (node, lower) => [
      {
        kind: 'for',
        target: lower.expression(field(node, 'pattern')),
        iterable: lower.expression(field(node, 'value')),
        body: lower.block(field(node, 'body')),
        line: lineOf(node),
      },
    ],
    match_expression: (node, lower) =>
      childrenOf(field(node, 'body') ?? node, 'match_arm').map((arm) => ({
        kind: 'block',
        conditional: true,
        body: lower.block(field(arm, 'value')),
        line: lineOf(arm),
      })),
  },
};

const { expression, block } = lowering(table);

function stringOf(node: Node): string {
  // A backslash at a line's end leaves out the line break and the indentation after it.
  return unescaped(node.text.replace(/^b?"|"$/g, '').replace(/\\\r?\n\s*/g, ''));
}

function memberOf(node: Node, of: Node | undefined, member: Node | undefined, lower: Lower): Expr {
  if (!of || /^(crate|self|super)$/.test(of.text)) {
    if (node.type !== 'field_expression') return { kind: 'name', name: member?.text ?? '', line: lineOf(node) };
  }
  return { kind: 'member', of: lower.expression(of), name: member?.text ?? '', line: lineOf(node) };
}

const argumentsOf = (list: Node | undefined, lower: Lower): Arg[] =>
  list ? named(list).map((value) => ({ value: lower.expression(value) })) : [];

function fieldsOf(body: Node | undefined, lower: Lower): Entry[] {
  return (body ? named(body) : []).flatMap((held): Entry[] => {
    if (held.type === 'shorthand_field_initializer') return [{ key: name(held), value: name(held) }];
    if (held.type !== 'field_initializer') return [];
    const key = field(held, 'field');
    return [{ key: key && name(key), value: lower.expression(field(held, 'value')) }];
  });
}

/** A block's value: its last expression. */
function lastOf(node: Node | undefined, lower: Lower): Expr {
  if (node?.type !== 'block') return lower.expression(node);
  return lower.expression(named(node).at(-1));
}

function macro(node: Node): Expr {
  const called = field(node, 'macro')?.text.replace(/^.*::/, '') ?? '';
  const tokens = childOf(node, 'token_tree');
  if (!tokens) return unknownAt(node);
  if (called === 'json') return tokenJson(tokens);
  const args = tokenArgs(tokens);
  const line = lineOf(node);
  if (called === 'concat') return { kind: 'template', parts: args.map((arg) => arg.value), line };
  if (called === 'vec') return { kind: 'list', items: args, line };
  return { kind: 'call', callee: { kind: 'name', name: `${called}!`, line }, args, line };
}

/** The attributes and documentation in front of an item. */
function headOf(node: Node): { attributes: Expr[]; doc: string | undefined } {
  const attributes: Expr[] = [];
  const docs: string[] = [];
  for (let at = node.previousSibling; at; at = at.previousSibling) {
    if (at.type === 'attribute_item') attributes.unshift(...attributeOf(at));
    else if (at.type === 'line_comment') {
      const doc = childOf(at, 'doc_comment');
      if (doc) docs.unshift(doc.text.replace(/\r?\n$/, '').replace(/^ /, ''));
    } else if (at.type !== 'block_comment') break;
  }
  return { attributes, doc: docs.length > 0 ? docs.join('\n').trim() : undefined };
}

function attributeOf(item: Node): Expr[] {
  const attribute = childOf(item, 'attribute');
  const called = attribute && named(attribute)[0]?.text.replace(/^.*::/, '');
  if (!attribute || !called) return [];
  const tokens = childOf(attribute, 'token_tree');
  const value = field(attribute, 'value');
  const args: Arg[] = tokens ? tokenArgs(tokens) : value ? [{ value: expression(value) }] : [];
  return [{ kind: 'call', callee: { kind: 'name', name: called, line: lineOf(item) }, args, line: lineOf(item) }];
}

function paramsOf(list: Node | undefined): Param[] {
  return (list ? childrenOf(list, 'parameter') : []).map((param) => {
    const type = field(param, 'type');
    const head = headOf(param);
    return { name: field(param, 'pattern')?.text ?? '', type: type && expression(type), annotations: head.attributes };
  });
}

function functionOf(node: Node): FunctionDef {
  const body = field(node, 'body');
  const head = headOf(node);
  return {
    name: field(node, 'name')?.text ?? '',
    params: paramsOf(field(node, 'parameters')),
    decorators: head.attributes,
    doc: head.doc,
    line: lineOf(node),
    text: node.text,
    body: once(() => block(whole(node, body))),
  };
}

function closure(node: Node): FunctionDef {
  const body = field(node, 'body');
  const params = field(node, 'parameters');
  return {
    name: '<closure>',
    params: (params ? named(params) : []).map((param) => ({ name: (field(param, 'pattern') ?? param).text })),
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once((): Stmt[] =>
      body?.type === 'block'
        ? block(body)
        : body
          ? [{ kind: 'return', value: expression(body), line: lineOf(body) }]
          : [],
    ),
  };
}

function typeOf(node: Node): ClassDef {
  const head = headOf(node);
  const body = field(node, 'body');
  const isEnum = node.type === 'enum_item';
  const members = (body ? named(body) : []).filter((member) => /^(field_declaration|enum_variant)$/.test(member.type));
  return {
    name: field(node, 'name')?.text ?? '',
    kind: isEnum ? 'enum' : 'struct',
    bases: [],
    decorators: head.attributes,
    doc: head.doc,
    fields: members.map((member): FieldDef => {
      const type = field(member, 'type');
      const own = headOf(member);
      const label = field(member, 'name')?.text ?? '';
      const initial = isEnum ? literal(label, member) : undefined;
      return {
        name: label,
        type: type && expression(type),
        initial,
        annotations: own.attributes,
        doc: own.doc,
        line: lineOf(member),
      };
    }),
    methods: [],
    classes: [],
    line: lineOf(node),
    text: node.text,
  };
}

function implOf(node: Node): ClassDef {
  const type = field(node, 'type');
  const body = field(node, 'body');
  const members = body ? named(body) : [];
  return {
    name: (type?.type === 'generic_type' ? field(type, 'type') : type)?.text ?? '',
    kind: 'struct',
    bases: [],
    decorators: headOf(node).attributes,
    fields: members
      .filter((member) => member.type === 'const_item')
      .map((member): FieldDef => {
        const value = field(member, 'value');
        return {
          name: field(member, 'name')?.text ?? '',
          initial: value && expression(value),
          tag: 'const',
          line: lineOf(member),
        };
      }),
    methods: members.filter((member) => member.type === 'function_item').map(functionOf),
    classes: [],
    line: lineOf(node),
    text: node.text,
  };
}

/** The items of a file; a module written in it counts as if its items stood outside, but for tests. */
export function lowerFile(root: Node): Stmt[] {
  return named(root).flatMap((node): Stmt[] => {
    const line = lineOf(node);
    if (node.type === 'struct_item' || node.type === 'enum_item') return [{ kind: 'class', def: typeOf(node), line }];
    if (node.type === 'impl_item') return [{ kind: 'class', def: implOf(node), line }];
    if (node.type === 'function_item') return [{ kind: 'function', def: functionOf(node), line }];
    if (node.type === 'const_item' || node.type === 'static_item') {
      const [label, value] = [field(node, 'name'), field(node, 'value')];
      return label && value
        ? [{ kind: 'assign', target: name(label), value: expression(value), declare: true, line }]
        : [];
    }
    if (node.type === 'mod_item' && !/^tests?$/.test(field(node, 'name')?.text ?? '')) {
      const body = field(node, 'body');
      return body ? lowerFile(body) : [];
    }
    return node.type === 'macro_invocation' || node.type === 'expression_statement' ? block(node) : [];
  });
}
