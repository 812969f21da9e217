import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Entry, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, dedent, field, lineOf, named, once, unescaped } from '../syntax/nodes.ts';
import { type Lower, lowering, sequence, type Table } from '../syntax/table.ts';

const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});
const name = (node: Node): Expr => ({ kind: 'name', name: node.text.replace(/^\$|^.*\\/g, ''), line: lineOf(node) });

const table: Table = {
  wrappers: ['parenthesized_expression', 'named_type', 'optional_type', 'cast_expression', 'clone_expression'],
  expressions: {
    name,
    qualified_name: name,
    variable_name: name,
    relative_scope: (node) => ({ kind: 'name', name: node.text === 'parent' ? 'super' : 'self', line: lineOf(node) }),
    primitive_type: name,
    string: (node) => literal(node.text.slice(1, -1).replace(/\\(['\\])/g, '$1'), node),
    encapsed_string: (node, lower) => template(node, lower),
    heredoc: (node, lower) => heredoc(node, lower),
    nowdoc: (node, lower) => heredoc(node, lower),
    integer: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
    float: (node) => literal(Number.parseFloat(node.text), node),
    boolean: (node) => literal(/^true$/i.test(node.text), node),
    null: (node) => literal(null, node),
    binary_expression: (node, lower) => {
      const op = field(node, 'operator')?.text ?? '';
      const ops: Record<string, string> = { '.': '+', '&&': 'and', '||': 'or', '??': 'or' };
      return {
        kind: 'binary',
        op: ops[op] ?? op,
        left: lower.expression(field(node, 'left')),
        right: lower.expression(field(node, 'right')),
        line: lineOf(node),
      };
    },
    conditional_expression: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.expression(field(node, 'body') ?? field(node, 'condition')),
      whenFalse: lower.expression(field(node, 'alternative')),
      line: lineOf(node),
    }),
    array_creation_expression: arrayOf,
    member_access_expression: (node, lower) => memberOf(node, field(node, 'object'), lower),
    nullsafe_member_access_expression: (node, lower) => memberOf(node, field(node, 'object'), lower),
    scoped_property_access_expression: (node, lower) => memberOf(node, field(node, 'scope'), lower),
    class_constant_access_expression: (node, lower) => {
      const [of, member] = named(node);
      if (member?.text === 'class') return lower.expression(of);
      return { kind: 'member', of: lower.expression(of), name: member?.text ?? '', line: lineOf(node) };
    },
    member_call_expression: (node, lower) => callOf(node, memberOf(node, field(node, 'object'), lower), lower),
    nullsafe_member_call_expression: (node, lower) => callOf(node, memberOf(node, field(node, 'object'), lower), lower),
    scoped_call_expression: (node, lower) => callOf(node, memberOf(node, field(node, 'scope'), lower), lower),
    function_call_expression: (node, lower) => callOf(node, lower.expression(field(node, 'function')), lower),
    object_creation_expression: (node, lower) => ({
      kind: 'call',
      callee: lower.expression(named(node)[0]),
      args: argumentsOf(childOf(node, 'arguments'), lower),
      line: lineOf(node),
    }),
    subscript_expression: (node, lower) => ({
      kind: 'index',
      of: lower.expression(named(node)[0]),
      args: named(node)
        .slice(1)
        .map((key) => lower.expression(key)),
      line: lineOf(node),
    }),
    arrow_function: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    anonymous_function: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    union_type: (node, lower) => ({
      kind: 'list',
      items: named(node).map((type) => ({ value: lower.expression(type) })),
      line: lineOf(node),
    }),
  },
  statements: {
    compound_statement: sequence,
    expression_statement: sequence,
    assignment_expression: (node, lower) => [
      {
        kind: 'assign',
        target: lower.expression(field(node, 'left')),
        value: lower.expression(field(node, 'right')),
        declare: true,
        line: lineOf(node),
      },
    ],
    return_statement: (node, lower) => [
      { kind: 'return', value: named(node)[0] && lower.expression(named(node)[0]), line: lineOf(node) },
    ],
    if_statement: (node, lower) => [
      {
        kind: 'if',
        test: lower.expression(field(node, 'condition')),
        whenTrue: lower.block(field(node, 'body')),
        whenFalse: named(node)
          .filter((child) => /^else/.test(child.type))
          .flatMap((clause) => lower.block(field(clause, 'body'))),
        line: lineOf(node),
      },
    ],
    foreach_statement: (node, lower) => {
      const [iterable, held] = named(node);
      const target = held?.type === 'pair' ? named(held).at(-1) : held;
      return [
        {
          kind: 'for',
          target: lower.expression(target),
          iterable: lower.expression(iterable),
          body: lower.block(field(node, 'body')),
          line: lineOf(node),
        },
      ];
    },
    try_statement: (node, lower) => lower.block(field(node, 'body')),
  },
};

const { expression, block } = lowering(table);
const top: Lower = lowering(table);

function memberOf(node: Node, of: Node | undefined, lower: Lower): Expr {
  return {
    kind: 'member',
    of: lower.expression(of),
    name: field(node, 'name')?.text.replace(/^\$/, '') ?? '',
    line: lineOf(field(node, 'name') ?? node),
  };
}

const callOf = (node: Node, callee: Expr, lower: Lower): Expr => ({
  kind: 'call',
  callee,
  args: argumentsOf(field(node, 'arguments'), lower),
  line: callee.line,
});

function argumentsOf(list: Node | undefined, lower: Lower): Arg[] {
  return (list ? childrenOf(list, 'argument') : []).map((arg) => {
    const label = field(arg, 'name');
    return { name: label?.text, value: lower.expression(named(arg).at(-1)) };
  });
}

function template(node: Node, lower: Lower): Expr {
  const parts = named(node).map(
    (part): Expr =>
      /^(string_content|escape_sequence)$/.test(part.type)
        ? literal(unescaped(part.text), part)
        : lower.expression(part),
  );
  return parts.length === 0 ? literal('', node) : { kind: 'template', parts, line: lineOf(node) };
}

/** Heredoc and nowdoc; the closing marker's indentation is left out of every line. */
function heredoc(node: Node, lower: Lower): Expr {
  const body = field(node, 'value');
  const margin = /(?:^|\n)([ \t]*)\w+;?$/.exec(node.text)?.[1] ?? '';
  const strip = (text: string): string => text.replaceAll(`\n${margin}`, '\n');
  const isRaw = node.type === 'nowdoc';
  const parts = (body ? named(body) : []).map((part, at): Expr => {
    if (!/^(nowdoc_string|string_content|escape_sequence)$/.test(part.type)) return lower.expression(part);
    const text = strip(
      at === 0 && margin !== '' && part.text.startsWith(margin) ? part.text.slice(margin.length) : part.text,
    );
    return literal(isRaw ? text : unescaped(text), part);
  });
  return parts.length === 0 ? literal('', node) : { kind: 'template', parts, line: lineOf(node) };
}

/** `[a, b]` is a list, `['k' => v]` a map. */
function arrayOf(node: Node, lower: Lower): Expr {
  const items = childrenOf(node, 'array_element_initializer');
  const line = lineOf(node);
  const isMap = items.some((item) => item.children.some((child) => child.type === '=>'));
  if (!isMap) {
    return {
      kind: 'list',
      items: items.map(
        (item): Arg => ({
          value: lower.expression(named(item)[0]),
          spread: named(item)[0]?.type === 'variadic_unpacking' ? 'list' : undefined,
        }),
      ),
      line,
    };
  }
  const entries = items.map((item): Entry => {
    const [key, value] = named(item);
    return value
      ? { key: lower.expression(key), value: lower.expression(value) }
      : { key: undefined, value: lower.expression(key && named(key)[0]) };
  });
  return { kind: 'map', entries, line };
}

function attributesOf(node: Node): Expr[] {
  const list = field(node, 'attributes');
  return (list ? list.descendantsOfType('attribute') : []).map((attribute): Expr => {
    const line = lineOf(attribute);
    const callee: Expr = { kind: 'name', name: named(attribute)[0]?.text.replace(/^.*\\/, '') ?? '', line };
    return { kind: 'call', callee, args: argumentsOf(field(attribute, 'parameters'), top), line };
  });
}

/** The text of the documentation comment in front of a declaration. */
function docOf(node: Node): string | undefined {
  let at = node.previousNamedSibling;
  while (at && at.type === 'attribute_list') at = at.previousNamedSibling;
  if (at?.type !== 'comment' || !at.text.startsWith('/**')) return undefined;
  return dedent(at.text.slice(3, -2).replace(/^[ \t]*\*[ \t]?/gm, '')).trim();
}

function paramsOf(list: Node | undefined): Param[] {
  return (list ? named(list) : []).map((param): Param => {
    const type = field(param, 'type');
    const initial = field(param, 'default_value');
    return {
      name: field(param, 'name')?.text.replace(/^\$/, '') ?? '',
      type: type && expression(type),
      initial: initial && expression(initial),
      annotations: attributesOf(param),
      rest: param.type === 'variadic_parameter' ? 'list' : undefined,
    };
  });
}

function functionOf(node: Node): FunctionDef {
  const body = field(node, 'body');
  const label = field(node, 'name')?.text ?? '';
  return {
    name: label === '__construct' ? '__init__' : label,
    params: paramsOf(field(node, 'parameters')),
    decorators: attributesOf(node),
    doc: docOf(node),
    line: lineOf(node),
    text: node.text,
    body: once(() => block(body)),
  };
}

function closure(node: Node): FunctionDef {
  const body = field(node, 'body');
  return {
    ...functionOf(node),
    name: '<lambda>',
    body: once((): Stmt[] =>
      body?.type === 'compound_statement'
        ? block(body)
        : body
          ? [{ kind: 'return', value: expression(body), line: lineOf(body) }]
          : [],
    ),
  };
}

function typeOf(node: Node): ClassDef {
  const base = childOf(node, 'base_clause');
  const body = field(node, 'body');
  const made: ClassDef = {
    name: field(node, 'name')?.text ?? '',
    kind: node.type === 'enum_declaration' ? 'enum' : 'class',
    bases: (base ? named(base) : []).map((of) => expression(of)),
    decorators: attributesOf(node),
    doc: docOf(node),
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
  if (member.type === 'method_declaration') made.methods.push(functionOf(member));
  else if (member.type === 'property_declaration') {
    for (const element of childrenOf(member, 'property_element')) {
      const value = field(element, 'default_value');
      made.fields.push({
        name: field(element, 'name')?.text.slice(1) ?? '',
        initial: value && expression(value),
        line,
      });
    }
  } else if (member.type === 'const_declaration') {
    for (const element of childrenOf(member, 'const_element')) {
      const [label, value] = named(element);
      made.fields.push({
        name: label?.text ?? '',
        initial: value && expression(value),
        tag: 'const',
        line,
      } satisfies FieldDef);
    }
  } else if (member.type === 'enum_case') {
    const label = field(member, 'name')?.text ?? '';
    const value = field(member, 'value');
    made.fields.push({ name: label, initial: value ? expression(value) : literal(label, member), line });
  }
}

/** A file's classes, functions and top-level statements. */
export function lowerFile(root: Node): Stmt[] {
  return named(root).flatMap((node): Stmt[] => {
    const line = lineOf(node);
    if (/^(class|enum|interface|trait)_declaration$/.test(node.type))
      return [{ kind: 'class', def: typeOf(node), line }];
    if (node.type === 'function_definition') return [{ kind: 'function', def: functionOf(node), line }];
    if (node.type === 'namespace_definition') return lowerFile(field(node, 'body') ?? node);
    if (node.type === 'const_declaration') {
      return childrenOf(node, 'const_element').flatMap((element): Stmt[] => {
        const [label, value] = named(element);
        return label && value
          ? [{ kind: 'assign', target: name(label), value: expression(value), declare: true, line }]
          : [];
      });
    }
    return block(node);
  });
}
