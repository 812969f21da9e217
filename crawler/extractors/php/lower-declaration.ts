import { emptyClass } from '../syntax/declarations.ts';
import { callOfName, literal } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, dedent, field, lineOf, named, once } from '../syntax/nodes.ts';
import { closureBody } from '../syntax/statements.ts';
import { argumentsOf, block, expression, optional, top } from './lower-expression.ts';
import { name } from './lower-literal.ts';

function attributesOf(node: Node): Expr[] {
  const list = field(node, 'attributes');
  return (list ? list.descendantsOfType('attribute') : []).map((attribute): Expr => {
    const label = named(attribute)[0]?.text.replace(/^.*\\/, '') ?? '';
    return callOfName(label, argumentsOf(field(attribute, 'parameters'), top), attribute);
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
  return named(list).map((param): Param => {
    return {
      name: field(param, 'name')?.text.replace(/^\$/, '') ?? '',
      type: optional(field(param, 'type')),
      initial: optional(field(param, 'default_value')),
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

/** A function without a name; an arrow function returns its body. */
export function closure(node: Node): FunctionDef {
  const body = field(node, 'body');
  return {
    ...functionOf(node),
    name: '<lambda>',
    body: once(() => closureBody(body, 'compound_statement', top)),
  };
}

function typeOf(node: Node): ClassDef {
  const made: ClassDef = {
    ...emptyClass(node),
    name: field(node, 'name')?.text ?? '',
    kind: node.type === 'enum_declaration' ? 'enum' : 'class',
    bases: named(childOf(node, 'base_clause')).map((of) => expression(of)),
    decorators: attributesOf(node),
    doc: docOf(node),
  };
  for (const member of named(field(node, 'body'))) addMember(made, member);
  return made;
}

function addMember(made: ClassDef, member: Node): void {
  const line = lineOf(member);
  if (member.type === 'method_declaration') made.methods.push(functionOf(member));
  else if (member.type === 'property_declaration') {
    for (const element of childrenOf(member, 'property_element')) {
      made.fields.push({
        name: field(element, 'name')?.text.slice(1) ?? '',
        initial: optional(field(element, 'default_value')),
        line,
      });
    }
  } else if (member.type === 'const_declaration') {
    for (const element of childrenOf(member, 'const_element')) {
      const [label, value] = named(element);
      made.fields.push({
        name: label?.text ?? '',
        initial: optional(value),
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
