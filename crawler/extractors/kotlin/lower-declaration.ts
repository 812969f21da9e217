import { emptyClass } from '../syntax/declarations.ts';
import { callOfName } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, lineOf, named, once, whole } from '../syntax/nodes.ts';
import { valued } from '../syntax/statements.ts';
import { argumentsOf, block, expression, optional, result, top } from './lower-expression.ts';

const typeNames = /^(user_type|nullable_type|function_type|parenthesized_type|non_nullable_type)$/;

function annotationsOf(node: Node | undefined): Expr[] {
  const lists = node ? [...childrenOf(node, 'modifiers'), ...(node.type === 'parameter_modifiers' ? [node] : [])] : [];
  return lists
    .flatMap((list) => childrenOf(list, 'annotation'))
    .map((annotation): Expr => {
      const call = childOf(annotation, 'constructor_invocation');
      const label = (call ?? annotation).descendantsOfType('type_identifier')[0]?.text ?? '';
      const args = call ? argumentsOf(childOf(call, 'value_arguments'), top) : [];
      return callOfName(`@${label}`, args, annotation);
    });
}

function labelOf(node: Node): string {
  return (childOf(node, 'simple_identifier') ?? childOf(node, 'type_identifier'))?.text.replaceAll('`', '') ?? '';
}

/** Parameters come as siblings: modifiers, the parameter, its default. */
function paramsOf(list: Node | undefined): Param[] {
  const params: Param[] = [];
  let modifiers: Node | undefined;
  for (const part of named(list)) {
    if (part.type === 'parameter_modifiers') modifiers = part;
    else if (part.type === 'parameter') {
      const type = named(part).find((child) => typeNames.test(child.type));
      params.push({
        name: labelOf(part),
        type: optional(type),
        annotations: annotationsOf(modifiers),
        rest: modifiers?.text.includes('vararg') ? 'list' : undefined,
      });
      modifiers = undefined;
    } else if (params.length > 0) params.at(-1)!.initial = expression(part);
  }
  return params;
}

function functionOf(node: Node): FunctionDef {
  const body = childOf(node, 'function_body');
  const parts = named(node);
  const at = parts.findIndex((part) => part.type === 'simple_identifier');
  const extended = parts.slice(0, at).find((part) => typeNames.test(part.type));
  const value =
    body && !childOf(body, 'statements') && !body.text.trimStart().startsWith('{') ? named(body)[0] : undefined;
  return {
    name: labelOf(node),
    params: paramsOf(childOf(node, 'function_value_parameters')),
    decorators: annotationsOf(node),
    line: lineOf(node),
    text: node.text,
    receiver: extended && { type: extended.text, name: 'this' },
    typeParams: childrenOf(childOf(node, 'type_parameters'), 'type_parameter').map(labelOf),
    body: once(() => (value ? [result(value)] : block(whole(node, body)))),
  };
}

/** A lambda's value is its last expression. */
export function lambdaOf(node: Node): FunctionDef {
  const params = childOf(node, 'lambda_parameters');
  const names = params ? childrenOf(params, 'variable_declaration').map(labelOf) : ['it'];
  return {
    name: '<lambda>',
    params: names.map((name) => ({ name })),
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once(() => valued(block(childOf(node, 'statements')))),
  };
}

/** A property as a field of its class. */
function fieldOf(node: Node): FieldDef {
  const declared = childOf(node, 'variable_declaration');
  const parts = named(node);
  const type = named(declared).find((child) => typeNames.test(child.type));
  const value = parts.find(
    (part) =>
      !/^(modifiers|binding_pattern_kind|variable_declaration|getter|setter|type_constraints|property_delegate)$/.test(
        part.type,
      ) && !typeNames.test(part.type),
  );
  const getter = childOf(node, 'getter');
  const body = childOf(getter, 'function_body');
  const computed = body && !childOf(body, 'statements') ? named(body)[0] : undefined;
  const delegate = childOf(node, 'property_delegate');
  const lazily = delegate?.descendantsOfType('lambda_literal')[0]?.descendantsOfType('statements')[0];
  const initial = value ?? computed ?? named(lazily).at(-1);
  return {
    name: declared ? labelOf(declared) : '',
    type: optional(type),
    initial: optional(initial),
    annotations: annotationsOf(node),
    line: lineOf(node),
  };
}

export function propertyOf(node: Node): Stmt[] {
  const held = fieldOf(node);
  const line = lineOf(node);
  if (held.name === '' || !held.initial) return [];
  return [
    { kind: 'assign', target: { kind: 'name', name: held.name, line }, value: held.initial, declare: true, line },
  ];
}

function classOf(node: Node): ClassDef {
  const body = childOf(node, 'class_body') ?? childOf(node, 'enum_class_body');
  const isEnum = node.children.some((child) => child.text === 'enum');
  const made: ClassDef = {
    ...emptyClass(node),
    name: labelOf(node),
    kind: isEnum || body?.type === 'enum_class_body' ? 'enum' : 'class',
    bases: childrenOf(node, 'delegation_specifier')
      .flatMap((base) => base.descendantsOfType('user_type').slice(0, 1))
      .map((base) => expression(base)),
    decorators: annotationsOf(node),
    fields: childrenOf(childOf(node, 'primary_constructor'), 'class_parameter').map(constructorField),
  };
  for (const member of named(body)) addMember(made, member);
  return made;
}

function constructorField(param: Node): FieldDef {
  const type = named(param).find((child) => typeNames.test(child.type));
  const value = named(param).find(
    (child) => !/^(modifiers|binding_pattern_kind|simple_identifier)$/.test(child.type) && !typeNames.test(child.type),
  );
  return {
    name: labelOf(param),
    type: optional(type),
    initial: optional(value),
    annotations: annotationsOf(param),
    tag: value || type?.type === 'nullable_type' ? undefined : 'record',
    line: lineOf(param),
  };
}

function addMember(made: ClassDef, member: Node): void {
  if (member.type === 'property_declaration') made.fields.push(fieldOf(member));
  else if (member.type === 'function_declaration') made.methods.push(functionOf(member));
  else if (member.type === 'anonymous_initializer') {
    const text = member.text;
    made.methods.push({
      name: '__init__',
      params: [],
      decorators: [],
      line: lineOf(member),
      text,
      body: once(() => block(childOf(member, 'statements'))),
    });
  } else if (member.type === 'companion_object') {
    for (const inner of named(childOf(member, 'class_body'))) addMember(made, inner);
  } else if (member.type === 'enum_entry') {
    const first = named(named(childOf(member, 'value_arguments'))[0])[0];
    const label = labelOf(member);
    made.fields.push({
      name: label,
      initial: first ? expression(first) : { kind: 'literal', value: label, line: lineOf(member) },
      tag: 'constant',
      line: lineOf(member),
    });
  } else if (/^(class|object)_declaration$/.test(member.type)) made.classes.push(classOf(member));
}

/** A declaration as a statement. */
export function typeOf(node: Node): Stmt[] {
  const line = lineOf(node);
  if (node.type === 'function_declaration') return [{ kind: 'function', def: functionOf(node), line }];
  return /^(class|object)_declaration$/.test(node.type) ? [{ kind: 'class', def: classOf(node), line }] : [];
}

/** The declarations of a file. */
export function lowerFile(root: Node): Stmt[] {
  return named(root).flatMap((node) => (node.type === 'property_declaration' ? propertyOf(node) : typeOf(node)));
}
