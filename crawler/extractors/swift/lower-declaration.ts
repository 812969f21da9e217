import { emptyClass } from '../syntax/declarations.ts';
import { literal } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Expr, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, dedent, field, lineOf, named, once } from '../syntax/nodes.ts';
import { lowering } from '../syntax/table.ts';
import { expressions, wrappers } from './lower-expression.ts';
import { labelOf, statements } from './lower-statement.ts';

const { expression, block, optional } = lowering({
  wrappers,
  expressions: {
    ...expressions,
    lambda_literal: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
  },
  statements: {
    ...statements,
    function_declaration: (node) => [{ kind: 'function', def: functionOf(node), line: lineOf(node) }],
  },
});

function paramsOf(node: Node): Param[] {
  const parts = childrenOf(node, 'parameter');
  const params = parts.map((part): Param => {
    const type = field(part, 'type');
    return { name: childrenOf(part, 'simple_identifier').at(-1)?.text ?? '', type: type && typeExpression(type) };
  });
  for (const value of node.childrenForFieldName('default_value')) {
    const at = value ? parts.findLastIndex((part) => part.endIndex <= value.startIndex) : -1;
    if (value && at >= 0) params[at]!.initial = expression(value);
  }
  return params;
}

/** `[T]`, `[K: V]` and `T?` as an index on a name; any other type by its name. */
function typeExpression(node: Node): Expr {
  const line = lineOf(node);
  const of = (name: string): Expr => ({
    kind: 'index',
    of: { kind: 'name', name, line },
    args: named(node).map(typeExpression),
    line,
  });
  if (node.type === 'array_type') return of('Array');
  if (node.type === 'dictionary_type') return of('Dictionary');
  return node.type === 'optional_type' ? of('Optional') : expression(node);
}

/** The attributes before a declaration, such as a macro's `@MCPTool(description: "…")`, each as a call. */
function attributesOf(node: Node): Expr[] {
  return childrenOf(node, 'modifiers')
    .flatMap((list) => childrenOf(list, 'attribute'))
    .map((attribute) => {
      const [type, ...parts] = named(attribute);
      const line = lineOf(attribute);
      const args: Arg[] = [];
      let label: string | undefined;
      for (const part of parts) {
        // A label and a name look alike: a colon follows the first.
        if (part.type === 'simple_identifier' && part.nextSibling?.text === ':') label = part.text;
        else {
          args.push({ name: label, value: expression(part) });
          label = undefined;
        }
      }
      return { kind: 'call', callee: { kind: 'name', name: `@${type?.text ?? ''}`, line }, args, line };
    });
}

/** The documentation comment right before a declaration. */
function docOf(node: Node): string | undefined {
  const lines: string[] = [];
  let above = node.previousSibling;
  for (; above?.type === 'comment' && above.text.startsWith('///'); above = above.previousSibling)
    lines.unshift(above.text.replace(/^\/\/\/ ?/, '').trimEnd());
  if (lines.length > 0) return lines.join('\n');
  return above?.type === 'multiline_comment' && above.text.startsWith('/**')
    ? dedent(above.text.slice(3, -2).replace(/^[ \t]*\*[ \t]?/gm, '')).trim()
    : undefined;
}

function functionOf(node: Node): FunctionDef {
  const body = field(node, 'body');
  const doc = once(() => docOf(node));
  return {
    name: field(node, 'name')?.text ?? 'init',
    params: paramsOf(node),
    decorators: attributesOf(node),
    get doc() {
      return doc();
    },
    line: lineOf(node),
    text: node.text,
    body: once(() => valued(block(childOf(body, 'statements')))),
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
  const made: ClassDef = {
    ...emptyClass(node),
    name: field(node, 'name')?.text ?? '',
    kind: kind === 'enum' ? 'enum' : 'class',
    bases: childrenOf(node, 'inheritance_specifier').map((base) => expression(field(base, 'inherits_from'))),
  };
  for (const member of named(field(node, 'body'))) addMember(made, member);
  return made;
}

function addMember(made: ClassDef, member: Node): void {
  const line = lineOf(member);
  if (member.type === 'property_declaration') {
    const computed = field(member, 'computed_value');
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
    } else made.fields.push({ name: labelOf(member), initial: optional(field(member, 'value')), line });
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
