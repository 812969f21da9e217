import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Entry, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import {
  childOf,
  childrenOf,
  dedent,
  field,
  lineOf,
  named,
  once,
  unescaped,
  unknownAt,
  whole,
} from '../syntax/nodes.ts';
import { type Lower, lowering, sequence, type Table } from '../syntax/table.ts';

const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});
const name = (node: Node): Expr => ({ kind: 'name', name: node.text, line: lineOf(node) });

const table: Table = {
  wrappers: [
    'parenthesized_expression',
    'nullable_type',
    'await_expression',
    'arrow_expression_clause',
    'expression_element',
    'collection_element',
    'ref_type',
  ],
  expressions: {
    identifier: name,
    predefined_type: name,
    this: name,
    string_literal: (node) => literal(unescaped(node.text.replace(/^"|"(u8)?$/g, '')), node),
    verbatim_string_literal: (node) => literal(node.text.slice(2, -1).replaceAll('""', '"'), node),
    raw_string_literal: (node) => literal(rawText(childOf(node, 'raw_string_content')?.text ?? ''), node),
    character_literal: (node) => literal(unescaped(node.text.slice(1, -1)), node),
    interpolated_string_expression: interpolated,
    integer_literal: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
    real_literal: (node) => literal(Number.parseFloat(node.text), node),
    boolean_literal: (node) => literal(node.text === 'true', node),
    null_literal: (node) => literal(null, node),
    default_expression: (node) => literal(null, node),
    member_access_expression: (node, lower) => memberOf(node, field(node, 'expression'), field(node, 'name'), lower),
    qualified_name: (node, lower) => memberOf(node, field(node, 'qualifier'), field(node, 'name'), lower),
    generic_name: (node, lower) => {
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
      args: [lower.expression(field(node, 'type'))],
      line: lineOf(node),
    }),
    invocation_expression: invocation,
    object_creation_expression: creation,
    implicit_object_creation_expression: creation,
    initializer_expression: (node, lower) => listOf(node, lower),
    collection_expression: (node, lower) => listOf(node, lower),
    array_creation_expression: (node, lower) => listOf(childOf(node, 'initializer_expression') ?? node, lower),
    implicit_array_creation_expression: (node, lower) => listOf(childOf(node, 'initializer_expression') ?? node, lower),
    binary_expression: (node, lower) => {
      const op = field(node, 'operator')?.text ?? '';
      const ops: Record<string, string> = { '&&': 'and', '||': 'or', '??': 'or' };
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
      whenTrue: lower.expression(field(node, 'consequence')),
      whenFalse: lower.expression(field(node, 'alternative')),
      line: lineOf(node),
    }),
    cast_expression: (node, lower) => lower.expression(field(node, 'value')),
    lambda_expression: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    typeof_expression: (node, lower) => lower.expression(named(node)[0]),
  },
  statements: {
    block: sequence,
    global_statement: sequence,
    expression_statement: sequence,
    local_declaration_statement: (node, lower) =>
      childrenOf(node, 'variable_declaration').flatMap((declared) => variables(declared, lower)),
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
    foreach_statement: (node, lower) => [
      {
        kind: 'for',
        target: lower.expression(field(node, 'left')),
        iterable: lower.expression(field(node, 'right')),
        body: lower.block(field(node, 'body')),
        line: lineOf(node),
      },
    ],
    try_statement: (node, lower) => lower.block(field(node, 'body')),
    using_statement: (node, lower) => lower.block(field(node, 'body')),
    local_function_statement: (node) => [{ kind: 'function', def: method(node), line: lineOf(node) }],
  },
};

const { expression, block } = lowering(table);

function rawText(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split(/\r?\n/);
  return dedent(lines.slice(1, -1).join('\n'));
}

function interpolated(node: Node, lower: Lower): Expr {
  const start = childOf(node, 'interpolation_start')?.text ?? '';
  const isVerbatim = start.includes('@') || node.text.startsWith('@');
  const parts = named(node).flatMap((part): Expr[] => {
    if (part.type === 'string_content' || part.type === 'escape_sequence') {
      const text = part.text.replaceAll('{{', '{').replaceAll('}}', '}');
      return [literal(isVerbatim ? text.replaceAll('""', '"') : unescaped(text), part)];
    }
    if (part.type !== 'interpolation') return [];
    const inner = named(part).find((child) => child.type !== 'interpolation_brace');
    return [inner ? lower.expression(inner) : unknownAt(part)];
  });
  return { kind: 'template', parts, line: lineOf(node) };
}

function memberOf(node: Node, of: Node | undefined, member: Node | undefined, lower: Lower): Expr {
  const plain = member?.type === 'generic_name' ? named(member)[0] : member;
  return { kind: 'member', of: lower.expression(of), name: plain?.text ?? '', line: lineOf(node) };
}

function invocation(node: Node, lower: Lower): Expr {
  const callee = field(node, 'function');
  const generic =
    callee?.type === 'generic_name'
      ? callee
      : callee && field(callee, 'name')?.type === 'generic_name'
        ? field(callee, 'name')
        : undefined;
  const args = argumentsOf(field(node, 'arguments'), lower);
  const types = generic && named(named(generic)[1] ?? generic).map((type) => lower.expression(type));
  const plain = callee?.type === 'generic_name' ? named(callee)[0] : callee;
  if (plain?.text === 'nameof') return literal(node.text.replace(/^.*[(.]\s*/, '').replace(/\s*\)$/, ''), node);
  return { kind: 'call', callee: lower.expression(plain), args, types, line: lineOf(node) };
}

export function argumentsOf(list: Node | undefined, lower: Lower = { expression, block, depth: 0 }): Arg[] {
  return (list ? named(list) : []).map((arg): Arg => {
    const held = named(arg);
    const label = field(arg, 'name')?.text;
    return { name: label, value: lower.expression(held.at(-1)) };
  });
}

/** `new T(…) { A = 1 }`: constructor arguments and initialised members together. */
function creation(node: Node, lower: Lower): Expr {
  const type = field(node, 'type');
  const initial = childOf(node, 'initializer_expression');
  const args = argumentsOf(field(node, 'arguments') ?? childOf(node, 'argument_list'), lower);
  const fields: Entry[] = args.map((arg) => ({
    key: arg.name ? { kind: 'name', name: arg.name, line: lineOf(node) } : undefined,
    value: arg.value,
  }));
  const assigned = initial ? childrenOf(initial, 'assignment_expression') : [];
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

function listOf(node: Node, lower: Lower): Expr {
  const items = named(node).map((item): Arg => {
    const spread = item.type === 'collection_element' ? childOf(item, 'spread_element') : undefined;
    if (spread) return { value: lower.expression(named(spread)[0]), spread: 'list' };
    return { value: lower.expression(item) };
  });
  return { kind: 'list', items, line: lineOf(node) };
}

function variables(declared: Node, lower: Lower): Stmt[] {
  return childrenOf(declared, 'variable_declarator').map((variable) => ({
    kind: 'assign',
    target: lower.expression(field(variable, 'name')),
    value: lower.expression(named(variable)[1]),
    declare: true,
    line: lineOf(variable),
  }));
}

function attributesOf(node: Node): Expr[] {
  return childrenOf(node, 'attribute_list')
    .flatMap((list) => childrenOf(list, 'attribute'))
    .map((attribute) => {
      const line = lineOf(attribute);
      const callee: Expr = {
        kind: 'name',
        name: (field(attribute, 'name')?.text ?? '').replace(/^.*\.|<.*$|Attribute$/g, ''),
        line,
      };
      return { kind: 'call', callee, args: argumentsOf(childOf(attribute, 'attribute_argument_list')), line };
    });
}

const modifiersOf = (node: Node): string[] => childrenOf(node, 'modifier').map((modifier) => modifier.text);

function paramsOf(list: Node | undefined): Param[] {
  return (list ? childrenOf(list, 'parameter') : []).map((param) => {
    const type = field(param, 'type');
    const label = field(param, 'name');
    const initial = label && named(param).find((child) => child.startIndex > label.endIndex);
    return {
      name: label?.text.replace(/^@/, '') ?? '',
      type: type && expression(type),
      initial: initial && expression(initial),
      annotations: attributesOf(param),
      // `T?` may be null but has to be given; only a default makes a parameter optional.
      doc: type?.type === 'nullable_type' ? 'nullable' : undefined,
    };
  });
}

function method(node: Node): FunctionDef {
  const body = field(node, 'body');
  const returns = field(node, 'returns') ?? field(node, 'type');
  return {
    name: field(node, 'name')?.text ?? '',
    params: paramsOf(field(node, 'parameters')),
    returns: returns && expression(returns),
    decorators: attributesOf(node),
    doc: summary(node),
    line: lineOf(node),
    text: node.text,
    modifiers: modifiersOf(node),
    body: once(() => (body?.type === 'arrow_expression_clause' ? result(body) : block(whole(node, body)))),
  };
}

const result = (body: Node): Stmt[] => [{ kind: 'return', value: expression(body), line: lineOf(body) }];

function closure(node: Node): FunctionDef {
  const body = field(node, 'body');
  const params = field(node, 'parameters');
  return {
    name: '<lambda>',
    params: params?.type === 'parameter_list' ? paramsOf(params) : params ? [{ name: params.text }] : [],
    decorators: attributesOf(node),
    line: lineOf(node),
    text: node.text,
    body: once(() => (body?.type === 'block' ? block(body) : body ? result(body) : [])),
  };
}

/** The text of an XML documentation comment's summary. */
function summary(node: Node): string | undefined {
  const lines: string[] = [];
  for (let at = node.previousSibling; at?.type === 'comment' && at.text.startsWith('///'); at = at.previousSibling)
    lines.unshift(at.text.slice(3));
  const text = /<summary>([\s\S]*?)<\/summary>/.exec(lines.join('\n'))?.[1];
  return text
    ?.replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const typeNodes = /^(class|struct|record|record_struct|interface|enum)_declaration$/;

function typeOf(node: Node): ClassDef {
  const kind =
    node.type === 'enum_declaration' ? 'enum' : node.type === 'interface_declaration' ? 'interface' : 'class';
  const made: ClassDef = {
    name: field(node, 'name')?.text ?? '',
    kind,
    bases: (childOf(node, 'base_list') ? named(childOf(node, 'base_list')!) : []).map((base) => expression(base)),
    decorators: attributesOf(node),
    doc: summary(node),
    fields: node.type.startsWith('record') ? paramsOf(childOf(node, 'parameter_list')).map(asField) : [],
    methods: [],
    classes: [],
    line: lineOf(node),
    text: node.text,
  };
  const body = field(node, 'body');
  for (const member of body ? named(body) : []) addMember(made, member);
  return made;
}

const asField = (param: Param): FieldDef => ({
  name: param.name,
  type: param.type,
  initial: param.initial,
  annotations: param.annotations,
  line: 0,
});

function addMember(made: ClassDef, member: Node): void {
  if (member.type === 'method_declaration') made.methods.push(method(member));
  else if (member.type === 'constructor_declaration') made.methods.push({ ...method(member), name: '__init__' });
  else if (typeNodes.test(member.type)) made.classes.push(typeOf(member));
  else if (member.type === 'field_declaration') {
    for (const variable of childrenOf(member, 'variable_declaration').flatMap((declared) =>
      childrenOf(declared, 'variable_declarator'),
    )) {
      const initial = named(variable)[1];
      made.fields.push({
        name: field(variable, 'name')?.text ?? '',
        initial: initial && expression(initial),
        line: lineOf(member),
      });
    }
  } else if (member.type === 'property_declaration') {
    const type = field(member, 'type');
    const value = field(member, 'value');
    made.fields.push({
      name: field(member, 'name')?.text ?? '',
      type: type && expression(type),
      initial: value && expression(value),
      annotations: attributesOf(member),
      tag: modifiersOf(member).join(' '),
      line: lineOf(member),
    });
  } else if (member.type === 'enum_member_declaration') {
    const label = field(member, 'name')?.text ?? '';
    made.fields.push({
      name: label,
      initial: literal(label, member),
      annotations: attributesOf(member),
      line: lineOf(member),
    });
  }
}

/** A file's types and top-level statements. */
export function lowerFile(root: Node): Stmt[] {
  return named(root).flatMap((node): Stmt[] => {
    if (typeNodes.test(node.type)) return [{ kind: 'class', def: typeOf(node), line: lineOf(node) }];
    if (node.type === 'namespace_declaration') return lowerFile(field(node, 'body') ?? node);
    if (node.type === 'file_scoped_namespace_declaration' || node.type === 'declaration_list') return lowerFile(node);
    return node.type === 'global_statement' ? block(node) : [];
  });
}
