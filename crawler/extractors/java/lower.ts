import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, dedent, field, lineOf, named, once, unescaped, whole } from '../syntax/nodes.ts';
import { type Lower, lowering, sequence, type Table } from '../syntax/table.ts';

const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});
const name = (node: Node): Expr => ({ kind: 'name', name: node.text, line: lineOf(node) });

const table: Table = {
  wrappers: ['parenthesized_expression'],
  expressions: {
    identifier: name,
    type_identifier: name,
    integral_type: name,
    floating_point_type: name,
    boolean_type: name,
    this: name,
    string_literal: (node) => literal(textOf(node.text), node),
    character_literal: (node) => literal(unescaped(node.text.slice(1, -1)), node),
    decimal_integer_literal: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
    decimal_floating_point_literal: (node) => literal(Number.parseFloat(node.text), node),
    true: (node) => literal(true, node),
    false: (node) => literal(false, node),
    null_literal: (node) => literal(null, node),
    field_access: (node, lower) => memberOf(node, field(node, 'object'), field(node, 'field'), lower),
    scoped_identifier: (node, lower) => memberOf(node, field(node, 'scope'), field(node, 'name'), lower),
    scoped_type_identifier: (node, lower) => memberOf(node, named(node)[0], named(node).at(-1), lower),
    generic_type: (node, lower) => {
      const [of, types] = named(node);
      return {
        kind: 'index',
        of: lower.expression(of),
        args: types ? named(types).map((type) => lower.expression(type)) : [],
        line: lineOf(node),
      };
    },
    array_type: (node, lower) => ({
      kind: 'index',
      of: { kind: 'name', name: '[]', line: lineOf(node) },
      args: [lower.expression(field(node, 'element'))],
      line: lineOf(node),
    }),
    method_invocation: (node, lower) => {
      const of = field(node, 'object');
      const label = field(node, 'name');
      const callee: Expr = of ? memberOf(node, of, label, lower) : label ? name(label) : lower.expression(undefined);
      return { kind: 'call', callee, args: argumentsOf(field(node, 'arguments'), lower), line: lineOf(label ?? node) };
    },
    object_creation_expression: (node, lower) => ({
      kind: 'call',
      callee: lower.expression(plainType(field(node, 'type'))),
      args: argumentsOf(field(node, 'arguments'), lower),
      line: lineOf(node),
    }),
    array_initializer: (node, lower) => ({
      kind: 'list',
      items: named(node).map((value) => ({ value: lower.expression(value) })),
      line: lineOf(node),
    }),
    element_value_array_initializer: (node, lower) => ({
      kind: 'list',
      items: named(node).map((value) => ({ value: lower.expression(value) })),
      line: lineOf(node),
    }),
    array_creation_expression: (node, lower) => lower.expression(childOf(node, 'array_initializer')),
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
    ternary_expression: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.expression(field(node, 'consequence')),
      whenFalse: lower.expression(field(node, 'alternative')),
      line: lineOf(node),
    }),
    cast_expression: (node, lower) => lower.expression(field(node, 'value')),
    class_literal: (node, lower) => lower.expression(named(node)[0]),
    lambda_expression: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    method_reference: (node, lower) => memberOf(node, named(node)[0], named(node)[1], lower),
    annotation: annotationOf,
    marker_annotation: annotationOf,
    super: (node) => ({
      kind: 'call',
      callee: { kind: 'name', name: 'super', line: lineOf(node) },
      args: [],
      line: lineOf(node),
    }),
  },
  statements: {
    block: sequence,
    constructor_body: sequence,
    expression_statement: sequence,
    local_variable_declaration: (node, lower) =>
      childrenOf(node, 'variable_declarator').map((declared) => ({
        kind: 'assign',
        target: lower.expression(field(declared, 'name')),
        value: lower.expression(field(declared, 'value')),
        declare: true,
        line: lineOf(declared),
      })),
    assignment_expression: (node, lower) => {
      const op = field(node, 'operator')?.text ?? '=';
      return [
        {
          kind: 'assign',
          target: lower.expression(field(node, 'left')),
          value: lower.expression(field(node, 'right')),
          op: op.length > 1 ? op.slice(0, -1) : undefined,
          declare: false,
          line: lineOf(node),
        },
      ];
    },
    throw_statement: (node) => [{ kind: 'return', value: undefined, line: lineOf(node) }],
    return_statement: (node, lower) => [
      { kind: 'return', value: named(node)[0] && lower.expression(named(node)[0]), line: lineOf(node) },
    ],
    if_statement: (node, lower) => [
      {
        kind: 'if',
        test: lower.expression(field(node, 'condition')),
        whenTrue: lower.block(field(node, 'consequence')),
        whenFalse: lower.block(field(node, 'alternative')),
        line: lineOf(node),
      },
    ],
    enhanced_for_statement: (node, lower) => [
      {
        kind: 'for',
        target: lower.expression(field(node, 'name')),
        iterable: lower.expression(field(node, 'value')),
        body: lower.block(field(node, 'body')),
        line: lineOf(node),
      },
    ],
    try_statement: (node, lower) => lower.block(field(node, 'body')),
    try_with_resources_statement: (node, lower) => lower.block(field(node, 'body')),
    explicit_constructor_invocation: (node, lower) => [
      {
        kind: 'expr',
        value: {
          kind: 'call',
          callee: {
            kind: 'member',
            of: {
              kind: 'call',
              callee: { kind: 'name', name: 'super', line: lineOf(node) },
              args: [],
              line: lineOf(node),
            },
            name: '__init__',
            line: lineOf(node),
          },
          args: argumentsOf(field(node, 'arguments'), lower),
          line: lineOf(node),
        },
        line: lineOf(node),
      },
    ],
  },
};

const { expression, block } = lowering(table);
const top: Lower = lowering(table);

/** A type without its arguments: `new HashMap<>()` makes a HashMap. */
const plainType = (type: Node | undefined): Node | undefined => (type?.type === 'generic_type' ? named(type)[0] : type);

/** A string or text block; the indentation of a block's closing quotes counts. https://openjdk.org/jeps/378 */
function textOf(quoted: string): string {
  if (!quoted.startsWith('"""')) return unescaped(quoted.slice(1, -1));
  const body = quoted.slice(3, -3).replace(/^[ \t]*\r?\n/, '');
  const lines = body.split(/\r?\n/);
  const closing = lines.at(-1)!;
  const isAlone = closing.trim() === '';
  const marked = isAlone ? [...lines.slice(0, -1), `${closing}\0`].join('\n') : body;
  const text = dedent(marked)
    .replace('\0', '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
  return unescaped(text);
}

function memberOf(node: Node, of: Node | undefined, member: Node | undefined, lower: Lower): Expr {
  return { kind: 'member', of: lower.expression(of), name: member?.text ?? '', line: lineOf(node) };
}

const argumentsOf = (list: Node | undefined, lower: Lower): Arg[] =>
  (list ? named(list) : []).map((value) => ({ value: lower.expression(value) }));

function annotationOf(node: Node, lower: Lower = top): Expr {
  const list = field(node, 'arguments');
  const args = (list ? named(list) : []).map(
    (item): Arg =>
      item.type === 'element_value_pair'
        ? { name: field(item, 'key')?.text, value: lower.expression(field(item, 'value')) }
        : { value: lower.expression(item) },
  );
  const label = field(node, 'name')?.text.replace(/^.*\./, '') ?? '';
  return { kind: 'call', callee: { kind: 'name', name: `@${label}`, line: lineOf(node) }, args, line: lineOf(node) };
}

function annotationsOf(node: Node): Expr[] {
  const modifiers = childOf(node, 'modifiers');
  return (modifiers ? named(modifiers) : [])
    .filter((child) => /annotation$/.test(child.type))
    .map((child) => annotationOf(child));
}

function paramsOf(list: Node | undefined): Param[] {
  return (list ? named(list) : []).flatMap((param): Param[] => {
    if (param.type === 'identifier') return [{ name: param.text }];
    const isRest = param.type === 'spread_parameter';
    const label = field(param, 'name') ?? childOf(param, 'variable_declarator');
    const type =
      field(param, 'type') ?? (isRest ? named(param).find((child) => child.type !== 'modifiers') : undefined);
    return label
      ? [
          {
            name: label.text,
            type: type && expression(type),
            annotations: annotationsOf(param),
            rest: isRest ? 'list' : undefined,
          },
        ]
      : [];
  });
}

function method(node: Node): FunctionDef {
  const body = field(node, 'body');
  const returns = field(node, 'type');
  return {
    name: field(node, 'name')?.text ?? '',
    params: paramsOf(field(node, 'parameters')),
    returns: returns && expression(returns),
    decorators: annotationsOf(node),
    line: lineOf(node),
    text: node.text,
    modifiers: childOf(node, 'modifiers')?.text.split(/\s+/) ?? [],
    body: once(() => block(whole(node, body))),
  };
}

function closure(node: Node): FunctionDef {
  const body = field(node, 'body');
  const params = field(node, 'parameters');
  return {
    name: '<lambda>',
    params: params?.type === 'identifier' ? [{ name: params.text }] : paramsOf(params),
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

const typeNodes = /^(class|interface|enum|record|annotation_type)_declaration$/;

function typeOf(node: Node): ClassDef {
  const parents = [field(node, 'superclass'), field(node, 'interfaces')].flatMap((held) =>
    held ? held.descendantsOfType(['type_identifier', 'generic_type']).slice(0, 1) : [],
  );
  const made: ClassDef = {
    name: field(node, 'name')?.text ?? '',
    kind: node.type === 'enum_declaration' ? 'enum' : node.type === 'interface_declaration' ? 'interface' : 'class',
    bases: parents.map((parent) => expression(parent)),
    decorators: annotationsOf(node),
    fields:
      node.type === 'record_declaration'
        ? paramsOf(field(node, 'parameters')).map(
            (param): FieldDef => ({ ...param, tag: 'record', line: lineOf(node) }),
          )
        : [],
    methods: [],
    classes: [],
    line: lineOf(node),
    text: node.text,
  };
  const body = field(node, 'body');
  const members = (body ? named(body) : []).flatMap((member) =>
    member.type === 'enum_body_declarations' ? named(member) : [member],
  );
  for (const member of members) addMember(made, member);
  return made;
}

function addMember(made: ClassDef, member: Node): void {
  if (member.type === 'method_declaration') made.methods.push(method(member));
  else if (member.type === 'constructor_declaration') made.methods.push({ ...method(member), name: '__init__' });
  else if (typeNodes.test(member.type)) made.classes.push(typeOf(member));
  else if (member.type === 'field_declaration' || member.type === 'constant_declaration') {
    const type = field(member, 'type');
    for (const declared of childrenOf(member, 'variable_declarator')) {
      const initial = field(declared, 'value');
      made.fields.push({
        name: field(declared, 'name')?.text ?? '',
        type: type && expression(type),
        initial: initial && expression(initial),
        annotations: annotationsOf(member),
        tag: childOf(member, 'modifiers')?.text ?? '',
        line: lineOf(member),
      });
    }
  } else if (member.type === 'enum_constant') {
    const first = field(member, 'arguments') && named(field(member, 'arguments')!)[0];
    const label = field(member, 'name')?.text ?? '';
    made.fields.push({
      name: label,
      initial: first ? expression(first) : literal(label, member),
      tag: 'constant',
      line: lineOf(member),
    });
  }
}

/** The types of a file. */
export function lowerFile(root: Node): Stmt[] {
  return named(root).flatMap((node): Stmt[] =>
    typeNodes.test(node.type) ? [{ kind: 'class', def: typeOf(node), line: lineOf(node) }] : [],
  );
}
