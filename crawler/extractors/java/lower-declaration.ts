import { emptyClass } from '../syntax/declarations.ts';
import { literal } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named, once, whole } from '../syntax/nodes.ts';
import { closureBody } from '../syntax/statements.ts';
import { lowering, type Table } from '../syntax/table.ts';
import { annotationOf, expressions } from './lower-expression.ts';
import { statements } from './lower-statement.ts';

// A lambda is lowered by what lowers methods, so the table is made whole here: no file then imports this one back.
const table: Table = {
  wrappers: ['parenthesized_expression'],
  expressions: {
    ...expressions,
    lambda_expression: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
  },
  statements,
};

const top = lowering(table);
const { expression, block, optional } = top;

function annotationsOf(node: Node): Expr[] {
  return named(childOf(node, 'modifiers'))
    .filter((child) => /annotation$/.test(child.type))
    .map((child) => annotationOf(child, top));
}

function paramsOf(list: Node | undefined): Param[] {
  return named(list).flatMap((param): Param[] => {
    if (param.type === 'identifier') return [{ name: param.text }];
    const isRest = param.type === 'spread_parameter';
    const label = field(param, 'name') ?? childOf(param, 'variable_declarator');
    const type =
      field(param, 'type') ?? (isRest ? named(param).find((child) => child.type !== 'modifiers') : undefined);
    return label
      ? [
          {
            name: label.text,
            type: optional(type),
            annotations: annotationsOf(param),
            rest: isRest ? 'list' : undefined,
          },
        ]
      : [];
  });
}

function method(node: Node): FunctionDef {
  const body = field(node, 'body');
  return {
    name: field(node, 'name')?.text ?? '',
    params: paramsOf(field(node, 'parameters')),
    returns: optional(field(node, 'type')),
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
    body: once(() => closureBody(body, 'block', top)),
  };
}

const typeNodes = /^(class|interface|enum|record|annotation_type)_declaration$/;

function typeOf(node: Node): ClassDef {
  const parents = [field(node, 'superclass'), field(node, 'interfaces')].flatMap((held) =>
    held ? held.descendantsOfType(['type_identifier', 'generic_type']).slice(0, 1) : [],
  );
  const made: ClassDef = {
    ...emptyClass(node),
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
  };
  const members = named(field(node, 'body')).flatMap((member) =>
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
    for (const declared of childrenOf(member, 'variable_declarator')) {
      made.fields.push({
        name: field(declared, 'name')?.text ?? '',
        type: optional(field(member, 'type')),
        initial: optional(field(declared, 'value')),
        annotations: annotationsOf(member),
        tag: childOf(member, 'modifiers')?.text ?? '',
        line: lineOf(member),
      });
    }
  } else if (member.type === 'enum_constant') {
    const first = named(field(member, 'arguments'))[0];
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
