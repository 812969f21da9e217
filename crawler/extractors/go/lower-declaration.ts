import type { Node } from '../syntax/grammar.ts';
import type { ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childrenOf, field, lineOf, named, once, whole } from '../syntax/nodes.ts';
import { expression } from './lower-expression.ts';
import { block } from './lower-statement.ts';

/** A function or method declaration; its parts are lowered when they are first wanted. */
export function lowerFunction(node: Node): FunctionDef {
  const receiver = field(node, 'receiver');
  return functionOf(node, field(node, 'name')?.text ?? '', receiver && receiverOf(receiver));
}

export const lowerClosure = (node: Node): FunctionDef => functionOf(node, '<closure>');

function functionOf(node: Node, name: string, receiver?: FunctionDef['receiver']): FunctionDef {
  const params = once(() => paramsOf(field(node, 'parameters')));
  return {
    name,
    get params() {
      return params();
    },
    decorators: [],
    line: lineOf(node),
    text: node.text,
    body: once(() => bodyOf(whole(node, field(node, 'body')))),
    receiver,
  };
}

const bodyOf = (body: Node | undefined): Stmt[] => (body ? block(body) : []);

function receiverOf(list: Node): { type: string; name: string } {
  const declared = named(list)[0];
  const type = field(declared, 'type');
  const text = type?.text.replace(/^\*|\[.*$/g, '') ?? '';
  return { type: text, name: field(declared, 'name')?.text ?? '_' };
}

function paramsOf(list: Node | undefined): Param[] {
  return named(list).flatMap((declared): Param[] => {
    const type = field(declared, 'type');
    const names = declared.childrenForFieldName('name').filter((name) => name !== null);
    const rest = declared.type === 'variadic_parameter_declaration' ? ('list' as const) : undefined;
    const lowered = type && expression(type);
    if (names.length === 0) return [{ name: '_', type: lowered, rest }];
    return names.map((name) => ({ name: name.text, type: lowered, rest }));
  });
}

/** A type declaration: a struct with its fields and tags, or any other type under a name of its own. */
export function lowerType(spec: Node): ClassDef {
  const type = field(spec, 'type');
  const name = field(spec, 'name')?.text ?? '';
  if (type?.type === 'struct_type') return structOf(type, name, spec);
  const bases = once(() => (type ? [expression(type)] : []));
  return {
    ...emptyType(spec, name, 'interface'),
    get bases() {
      return bases();
    },
  };
}

/** A struct with its fields and tags; one that is written where its type is wanted has no name. */
export function structOf(type: Node, name = '', spec = type): ClassDef {
  const declared = once(() => childrenOf(type, 'field_declaration_list').flatMap(named));
  const fields = once(() => declared().flatMap(fieldOf));
  const bases = once(() => declared().filter(isEmbedded).flatMap(typeOf));
  return {
    ...emptyType(spec, name, 'struct'),
    get bases() {
      return bases();
    },
    get fields() {
      return fields();
    },
  };
}

const emptyType = (spec: Node, name: string, kind: ClassDef['kind']): ClassDef => ({
  name,
  kind,
  bases: [],
  fields: [],
  decorators: [],
  methods: [],
  classes: [],
  line: lineOf(spec),
  text: spec.text,
});

const isEmbedded = (declared: Node): boolean => !field(declared, 'name');

function typeOf(declared: Node): Expr[] {
  const type = field(declared, 'type');
  return type ? [expression(type)] : [];
}

function fieldOf(declared: Node): FieldDef[] {
  const type = field(declared, 'type');
  const tag = field(declared, 'tag')?.text;
  return declared
    .childrenForFieldName('name')
    .filter((name) => name !== null)
    .map((name) => ({ name: name.text, type: type && expression(type), tag, line: lineOf(declared) }));
}
