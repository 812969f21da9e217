import { emptyClass } from '../syntax/declarations.ts';
import type { Node } from '../syntax/grammar.ts';
import type { ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { field, lineOf, named, once, whole, wholeText } from '../syntax/nodes.ts';
import { argumentsOf, expression } from './lower-expression.ts';
import { block } from './lower-statement.ts';

/** A function definition; its body is lowered when it is first executed. */
export function lowerFunction(node: Node, decorators: Node[]): FunctionDef {
  const body = field(node, 'body');
  const returns = field(node, 'return_type');
  return {
    name: field(node, 'name')?.text ?? '',
    params: named(field(node, 'parameters') ?? node).flatMap(paramOf),
    returns: returns && expression(returns),
    decorators: decoratorsOf(decorators),
    doc: docOf(body),
    line: lineOf(decorators[0] ?? node),
    text: wholeText(node),
    body: once(() => bodyOf(whole(node, body))),
  };
}

const bodyOf = (body: Node | undefined): Stmt[] => (body ? block(body) : []);

export function lowerLambda(node: Node): FunctionDef {
  const body = field(node, 'body');
  const parameters = field(node, 'parameters');
  const line = lineOf(node);
  return {
    name: '<lambda>',
    params: named(parameters).flatMap(paramOf),
    decorators: [],
    line,
    text: node.text,
    body: once((): Stmt[] => (body ? [{ kind: 'return', value: expression(body), line }] : [])),
  };
}

const decoratorsOf = (nodes: Node[]): Expr[] =>
  nodes.flatMap((node) =>
    named(node)
      .slice(0, 1)
      .map((of) => expression(of)),
  );

function paramOf(node: Node): Param[] {
  const type = field(node, 'type');
  const lowered = type && expression(type);
  switch (node.type) {
    case 'identifier':
      return [{ name: node.text }];
    case 'default_parameter':
    case 'typed_default_parameter': {
      const initial = field(node, 'value');
      return [{ name: field(node, 'name')?.text ?? '', type: lowered, initial: initial && expression(initial) }];
    }
    case 'typed_parameter': {
      const inner = named(node)[0];
      return inner ? paramOf(inner).map((param) => ({ ...param, type: lowered })) : [];
    }
    case 'list_splat_pattern':
      return [{ name: named(node)[0]?.text ?? '', rest: 'list' }];
    case 'dictionary_splat_pattern':
      return [{ name: named(node)[0]?.text ?? '', rest: 'map' }];
    default:
      return [];
  }
}

/** The docstring: a string alone as the first statement. */
function docOf(body: Node | undefined): string | undefined {
  const first = named(body)[0];
  const string = first?.type === 'expression_statement' ? named(first)[0] : undefined;
  if (string?.type !== 'string' && string?.type !== 'concatenated_string') return undefined;
  const value = expression(string);
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

export function lowerClass(node: Node, decorators: Node[]): ClassDef {
  const body = field(node, 'body');
  const bases = argumentsOf(node, 0)
    .filter((base) => base.name === undefined)
    .map((base) => base.value);
  const made: ClassDef = {
    ...emptyClass(node),
    name: field(node, 'name')?.text ?? '',
    kind: bases.some(isEnumBase) ? 'enum' : 'class',
    bases,
    decorators: decoratorsOf(decorators),
    doc: docOf(body),
  };
  for (const member of named(body)) addMember(made, member, []);
  return made;
}

const isEnumBase = (base: Expr): boolean =>
  (base.kind === 'name' || base.kind === 'member') && /^(Str|Int)?(Enum|Flag)$/.test(base.name);

function addMember(made: ClassDef, member: Node, decorators: Node[]): void {
  if (member.type === 'decorated_definition') {
    const definition = field(member, 'definition');
    if (definition)
      addMember(
        made,
        definition,
        named(member).filter((child) => child.type === 'decorator'),
      );
  } else if (member.type === 'function_definition') made.methods.push(lowerFunction(member, decorators));
  else if (member.type === 'class_definition') made.classes.push(lowerClass(member, decorators));
  else if (member.type === 'expression_statement') {
    const assignment = named(member)[0];
    if (assignment?.type === 'assignment') made.fields.push(...fieldOf(assignment));
  }
}

function fieldOf(assignment: Node): FieldDef[] {
  const left = field(assignment, 'left');
  if (left?.type !== 'identifier') return [];
  const type = field(assignment, 'type');
  const right = field(assignment, 'right');
  return [
    {
      name: left.text,
      type: type && expression(type),
      initial: right && expression(right),
      line: lineOf(assignment),
    },
  ];
}
