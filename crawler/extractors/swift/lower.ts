import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Entry, Expr, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, dedent, field, lineOf, named, once, unescaped } from '../syntax/nodes.ts';
import { type Lower, lowering, sequence, type Table } from '../syntax/table.ts';

const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});
const name = (node: Node): Expr => ({ kind: 'name', name: node.text.replaceAll('`', ''), line: lineOf(node) });

const table: Table = {
  wrappers: [
    'parenthesized_expression',
    'await_expression',
    'try_expression',
    'optional_chaining_expression',
    'tuple_expression',
    'user_type',
    'optional_type',
    'type_annotation',
    'pattern',
    'postfix_expression',
  ],
  expressions: {
    simple_identifier: name,
    type_identifier: name,
    self_expression: (node) => ({ kind: 'name', name: 'self', line: lineOf(node) }),
    line_string_literal: stringOf,
    multi_line_string_literal: stringOf,
    raw_string_literal: (node) => literal(node.text.replace(/^#+"|"#+$/g, ''), node),
    integer_literal: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
    real_literal: (node) => literal(Number.parseFloat(node.text), node),
    boolean_literal: (node) => literal(node.text === 'true', node),
    nil: (node) => literal(null, node),
    array_literal: (node, lower) => ({
      kind: 'list',
      items: named(node).map((value) => ({ value: lower.expression(value) })),
      line: lineOf(node),
    }),
    dictionary_literal: (node, lower) => {
      const keys = node.childrenForFieldName('key');
      const values = node.childrenForFieldName('value');
      const entries = keys.map(
        (key, at): Entry => ({
          key: lower.expression(key ?? undefined),
          value: lower.expression(values[at] ?? undefined),
        }),
      );
      return { kind: 'map', entries, line: lineOf(node) };
    },
    navigation_expression: (node, lower) => ({
      kind: 'member',
      of: lower.expression(field(node, 'target')),
      name: (field(node, 'suffix') && named(field(node, 'suffix')!)[0]?.text) ?? '',
      line: lineOf(field(node, 'suffix') ?? node),
    }),
    prefix_expression: (node, lower) => {
      const target = field(node, 'target');
      const op = field(node, 'operation')?.text;
      if (op === '.')
        return {
          kind: 'member',
          of: { kind: 'name', name: '.', line: lineOf(node) },
          name: target?.text ?? '',
          line: lineOf(node),
        };
      return op === '!' ? { kind: 'not', of: lower.expression(target), line: lineOf(node) } : lower.expression(target);
    },
    call_expression: callOf,
    additive_expression: (node, lower) => binaryOf(node, lower, field(node, 'op')?.text ?? '+'),
    equality_expression: (node, lower) => binaryOf(node, lower, field(node, 'op')?.text ?? '=='),
    conjunction_expression: (node, lower) => binaryOf(node, lower, 'and'),
    disjunction_expression: (node, lower) => binaryOf(node, lower, 'or'),
    nil_coalescing_expression: (node, lower) => ({
      kind: 'binary',
      op: 'or',
      left: lower.expression(named(node)[0]),
      right: lower.expression(named(node)[1]),
      line: lineOf(node),
    }),
    ternary_expression: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.expression(field(node, 'if_true')),
      whenFalse: lower.expression(field(node, 'if_false')),
      line: lineOf(node),
    }),
    as_expression: (node, lower) => lower.expression(field(node, 'expr')),
    lambda_literal: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
  },
  statements: {
    statements: sequence,
    function_body: sequence,
    property_declaration: (node, lower) => property(node, lower),
    function_declaration: (node) => [{ kind: 'function', def: functionOf(node), line: lineOf(node) }],
    assignment: (node, lower) => {
      const target = field(node, 'target');
      const op = field(node, 'operator')?.text ?? '=';
      return [
        {
          kind: 'assign',
          target: lower.expression(target && named(target)[0]),
          value: lower.expression(field(node, 'result')),
          op: op.length > 1 ? op.slice(0, -1) : undefined,
          declare: false,
          line: lineOf(node),
        },
      ];
    },
    control_transfer_statement: (node, lower) => {
      const value = field(node, 'result');
      return /^(break|continue)/.test(node.text)
        ? []
        : [{ kind: 'return', value: value && lower.expression(value), line: lineOf(node) }];
    },
    if_statement: (node, lower) => {
      const [whenTrue, whenFalse] = [...childrenOf(node, 'statements'), ...childrenOf(node, 'if_statement')];
      return [
        {
          kind: 'if',
          test: lower.expression(field(node, 'condition')),
          whenTrue: lower.block(whenTrue),
          whenFalse: lower.block(whenFalse),
          line: lineOf(node),
        },
      ];
    },
    for_statement: (node, lower) => {
      const item = field(node, 'item');
      const target = item && field(item, 'bound_identifier');
      return [
        {
          kind: 'for',
          target: target && lower.expression(target),
          iterable: lower.expression(field(node, 'collection')),
          body: lower.block(childOf(node, 'statements')),
          line: lineOf(node),
        },
      ];
    },
    switch_statement: (node, lower) =>
      childrenOf(node, 'switch_entry').map((entry) => ({
        kind: 'block',
        conditional: true,
        body: lower.block(childOf(entry, 'statements')),
        line: lineOf(entry),
      })),
    do_statement: (node, lower) => lower.block(childOf(node, 'statements')),
  },
};

const { expression, block } = lowering(table);

function binaryOf(node: Node, lower: Lower, op: string): Expr {
  return {
    kind: 'binary',
    op,
    left: lower.expression(field(node, 'lhs')),
    right: lower.expression(field(node, 'rhs')),
    line: lineOf(node),
  };
}

/** A string; in a multi-line one the closing quotes' indentation is left out of every line. */
function stringOf(node: Node, lower: Lower): Expr {
  const isBlock = node.type === 'multi_line_string_literal';
  const line = lineOf(node);
  const parts = named(node).map((part): Expr | string =>
    part.type === 'interpolated_expression' ? lower.expression(field(part, 'value') ?? named(part)[0]) : part.text,
  );
  if (!isBlock)
    return {
      kind: 'template',
      parts: parts.map((part) => (typeof part === 'string' ? literal(unescaped(part), node) : part)),
      line,
    };
  const whole = parts.map((part) => (typeof part === 'string' ? part : '\0')).join('');
  const lines = whole.split(/\r?\n/);
  const closing = lines.at(-1) ?? '';
  const body = dedent([...lines.slice(1, -1), `${closing}\x01`].join('\n'))
    .replace(/\n?\x01$/, '')
    .replace(/\\\n/g, '');
  const held = parts.filter((part): part is Expr => typeof part !== 'string');
  const pieces = body
    .split('\0')
    .flatMap((text, at): Expr[] => [literal(unescaped(text), node), ...(held[at] ? [held[at]] : [])]);
  return pieces.length === 1 ? pieces[0]! : { kind: 'template', parts: pieces, line };
}

function callOf(node: Node, lower: Lower): Expr {
  const suffix = childOf(node, 'call_suffix');
  const list = suffix && childOf(suffix, 'value_arguments');
  const args = (list ? childrenOf(list, 'value_argument') : []).map((arg): Arg => {
    const label = field(arg, 'name');
    return { name: label && named(label)[0]?.text, value: lower.expression(field(arg, 'value')) };
  });
  for (const lambda of suffix ? childrenOf(suffix, 'lambda_literal') : [])
    args.push({ value: lower.expression(lambda) });
  const callee = lower.expression(named(node)[0]);
  if (list && field(list, 'name') === undefined && list.text.startsWith('['))
    return { kind: 'index', of: callee, args: args.map((arg) => arg.value), line: lineOf(node) };
  return { kind: 'call', callee, args, line: callee.line };
}

function labelOf(node: Node): string {
  const label = field(node, 'name');
  const bound = label && field(label, 'bound_identifier');
  return (bound ?? label)?.text.replaceAll('`', '') ?? '';
}

function property(node: Node, lower: Lower): Stmt[] {
  const value = field(node, 'value');
  const line = lineOf(node);
  return value
    ? [
        {
          kind: 'assign',
          target: { kind: 'name', name: labelOf(node), line },
          value: lower.expression(value),
          declare: true,
          line,
        },
      ]
    : [];
}

function paramsOf(node: Node): Param[] {
  const params: Param[] = [];
  for (const part of named(node)) {
    if (part.type === 'parameter') params.push({ name: childrenOf(part, 'simple_identifier').at(-1)?.text ?? '' });
  }
  node.childrenForFieldName('default_value').forEach((value, at) => {
    const param = params.at(at - node.childrenForFieldName('default_value').length);
    if (value && param) param.initial = expression(value);
  });
  return params;
}

function functionOf(node: Node): FunctionDef {
  const body = field(node, 'body');
  return {
    name: field(node, 'name')?.text ?? 'init',
    params: paramsOf(node),
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once(() => valued(block(body && childOf(body, 'statements')))),
  };
}

/** A body of one expression gives its value. */
function valued(statements: Stmt[]): Stmt[] {
  const [only, ...rest] = statements;
  return only?.kind === 'expr' && rest.length === 0
    ? [{ kind: 'return', value: only.value, line: only.line }]
    : statements;
}

function closure(node: Node): FunctionDef {
  const params = node
    .descendantsOfType('lambda_parameter')
    .map((param) => ({ name: field(param, 'name')?.text ?? '_' }));
  return {
    name: '<lambda>',
    params,
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once(() => valued(block(childOf(node, 'statements')))),
  };
}

function typeOf(node: Node): ClassDef {
  const kind = field(node, 'declaration_kind')?.text;
  const body = field(node, 'body');
  const made: ClassDef = {
    name: field(node, 'name')?.text ?? '',
    kind: kind === 'enum' ? 'enum' : 'class',
    bases: childrenOf(node, 'inheritance_specifier').map((base) => expression(field(base, 'inherits_from'))),
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

function addMember(made: ClassDef, member: Node): void {
  const line = lineOf(member);
  if (member.type === 'property_declaration') {
    const computed = field(member, 'computed_value');
    const value = field(member, 'value');
    if (computed) {
      const statements = childOf(computed, 'statements') ?? computed.descendantsOfType('statements')[0];
      const decorators: Expr[] = [{ kind: 'name', name: 'property', line }];
      made.methods.push({
        name: labelOf(member),
        params: [],
        decorators,
        line,
        text: member.text,
        body: once(() => valued(block(statements ?? undefined))),
      });
    } else made.fields.push({ name: labelOf(member), initial: value && expression(value), line });
  } else if (member.type === 'function_declaration') made.methods.push(functionOf(member));
  else if (member.type === 'init_declaration') made.methods.push({ ...functionOf(member), name: '__init__' });
  else if (member.type === 'class_declaration') made.classes.push(typeOf(member));
  else if (member.type === 'enum_entry') {
    const label = field(member, 'name')?.text ?? '';
    const value = field(member, 'raw_value');
    made.fields.push({ name: label, initial: value ? expression(value) : literal(label, member), line });
  }
}

/** A file's types, functions, constants and, in a script, its statements. */
export function lowerFile(root: Node): Stmt[] {
  return named(root).flatMap((node): Stmt[] => {
    if (node.type === 'class_declaration') return [{ kind: 'class', def: typeOf(node), line: lineOf(node) }];
    return node.type === 'protocol_declaration' || node.type === 'import_declaration' ? [] : block(node);
  });
}
