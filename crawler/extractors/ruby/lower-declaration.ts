import { emptyClass } from '../syntax/declarations.ts';
import type { Node } from '../syntax/grammar.ts';
import type { ClassDef, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { field, lineOf, named, once } from '../syntax/nodes.ts';
import { valued } from '../syntax/statements.ts';
import { lowering, type Table } from '../syntax/table.ts';
import { expressions } from './lower-expression.ts';
import { statements } from './lower-statement.ts';

const table: Table = {
  wrappers: ['parenthesized_statements', 'block_argument'],
  expressions: {
    ...expressions,
    lambda: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    do_block: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    block: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
  },
  statements: {
    ...statements,
    class: (node) => [{ kind: 'class', def: typeOf(node), line: lineOf(node) }],
    module: (node) => lowerFile(field(node, 'body') ?? node),
    singleton_class: (node) => lowerFile(field(node, 'body') ?? node),
    singleton_method: (node) => [{ kind: 'function', def: functionOf(node), line: lineOf(node) }],
    method: (node) => [{ kind: 'function', def: functionOf(node), line: lineOf(node) }],
  },
};

const { expression, block, optional } = lowering(table);

function paramsOf(list: Node | undefined): Param[] {
  return named(list).map((param) => ({
    name: (field(param, 'name') ?? param).text,
    initial: optional(field(param, 'value')),
  }));
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
  const made: ClassDef = {
    ...emptyClass(node),
    name: (field(node, 'name')?.text ?? '').replace(/^.*::/, ''),
    kind: 'class',
    bases: named(field(node, 'superclass')).map((of) => expression(of)),
  };
  for (const member of named(field(node, 'body'))) addMember(made, member);
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
