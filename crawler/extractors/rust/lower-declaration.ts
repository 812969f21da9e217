import { emptyClass } from '../syntax/declarations.ts';
import { callOfName, literal, name } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named, once, whole } from '../syntax/nodes.ts';
import { closureBody } from '../syntax/statements.ts';
import { block, expression, optional, top } from './lower-expression.ts';
import { tokenArgs } from './tokens.ts';

/** The attributes and documentation in front of an item. */
function headOf(node: Node): { attributes: Expr[]; doc: string | undefined } {
  const attributes: Expr[] = [];
  const docs: string[] = [];
  for (let at = node.previousSibling; at; at = at.previousSibling) {
    if (at.type === 'attribute_item') attributes.unshift(...attributeOf(at));
    else if (at.type === 'line_comment') {
      const doc = childOf(at, 'doc_comment');
      if (doc) docs.unshift(doc.text.replace(/\r?\n$/, '').replace(/^ /, ''));
    } else if (at.type !== 'block_comment') break;
  }
  return { attributes, doc: docs.length > 0 ? docs.join('\n').trim() : undefined };
}

function attributeOf(item: Node): Expr[] {
  const attribute = childOf(item, 'attribute');
  const called = named(attribute)[0]?.text.replace(/^.*::/, '');
  if (!attribute || !called) return [];
  const tokens = childOf(attribute, 'token_tree');
  const value = field(attribute, 'value');
  const args: Arg[] = tokens ? tokenArgs(tokens) : value ? [{ value: expression(value) }] : [];
  return [callOfName(called, args, item)];
}

function paramsOf(list: Node | undefined): Param[] {
  return childrenOf(list, 'parameter').map((param) => {
    const label = field(param, 'pattern')?.text ?? '';
    return { name: label, type: optional(field(param, 'type')), annotations: headOf(param).attributes };
  });
}

function functionOf(node: Node): FunctionDef {
  const body = field(node, 'body');
  const head = headOf(node);
  return {
    name: field(node, 'name')?.text ?? '',
    params: paramsOf(field(node, 'parameters')),
    decorators: head.attributes,
    doc: head.doc,
    line: lineOf(node),
    text: node.text,
    body: once(() => block(whole(node, body))),
  };
}

/** A closure as a function; one without a block returns its expression. */
export function closure(node: Node): FunctionDef {
  const body = field(node, 'body');
  return {
    name: '<closure>',
    params: named(field(node, 'parameters')).map((param) => ({ name: (field(param, 'pattern') ?? param).text })),
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once(() => closureBody(body, 'block', top)),
  };
}

/** `async move { … }` as a closure that is called where it stands. */
export const asyncBody = (node: Node, body: Node): FunctionDef => ({
  name: '<closure>',
  params: [],
  decorators: [],
  line: lineOf(node),
  text: node.text,
  body: once(() => closureBody(body, 'block', top)),
});

function typeOf(node: Node): ClassDef {
  const head = headOf(node);
  const isEnum = node.type === 'enum_item';
  const members = named(field(node, 'body')).filter((member) => /^(field_declaration|enum_variant)$/.test(member.type));
  return {
    ...emptyClass(node),
    name: field(node, 'name')?.text ?? '',
    kind: isEnum ? 'enum' : 'struct',
    decorators: head.attributes,
    doc: head.doc,
    fields: members.map((member): FieldDef => {
      const own = headOf(member);
      const label = field(member, 'name')?.text ?? '';
      const initial = isEnum ? literal(label, member) : undefined;
      return {
        name: label,
        type: optional(field(member, 'type')),
        initial,
        annotations: own.attributes,
        doc: own.doc,
        line: lineOf(member),
      };
    }),
  };
}

function implOf(node: Node): ClassDef {
  const type = field(node, 'type');
  const trait = field(node, 'trait');
  const members = named(field(node, 'body'));
  return {
    ...emptyClass(node),
    bases: trait ? [name(trait)] : [],
    name: (type?.type === 'generic_type' ? field(type, 'type') : type)?.text ?? '',
    kind: 'struct',
    decorators: headOf(node).attributes,
    fields: members
      .filter((member) => /^(?:const|type)_item$/.test(member.type))
      .map(
        (member): FieldDef => ({
          name: field(member, 'name')?.text ?? '',
          initial: optional(field(member, 'value')),
          type: optional(field(member, 'type')),
          tag: member.type === 'type_item' ? 'type' : 'const',
          line: lineOf(member),
        }),
      ),
    methods: members.filter((member) => member.type === 'function_item').map(functionOf),
  };
}

/** The items of a file; a module written in it counts as if its items stood outside, but for tests. */
export function lowerFile(root: Node | undefined): Stmt[] {
  return named(root).flatMap((node): Stmt[] => {
    const line = lineOf(node);
    if (node.type === 'struct_item' || node.type === 'enum_item') return [{ kind: 'class', def: typeOf(node), line }];
    if (node.type === 'impl_item') return [{ kind: 'class', def: implOf(node), line }];
    if (node.type === 'function_item') return [{ kind: 'function', def: functionOf(node), line }];
    if (node.type === 'const_item' || node.type === 'static_item') {
      const [label, value] = [field(node, 'name'), field(node, 'value')];
      return label && value
        ? [{ kind: 'assign', target: name(label), value: expression(value), declare: true, line }]
        : [];
    }
    if (node.type === 'mod_item' && !/^tests?$/.test(field(node, 'name')?.text ?? ''))
      return lowerFile(field(node, 'body'));
    return node.type === 'macro_invocation' || node.type === 'expression_statement' ? block(node) : [];
  });
}
