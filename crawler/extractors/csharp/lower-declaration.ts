import { emptyClass } from '../syntax/declarations.ts';
import { callOfName, literal } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { ClassDef, Expr, FieldDef, FunctionDef, Param, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named, once, whole } from '../syntax/nodes.ts';
import { closureBody } from '../syntax/statements.ts';
import { argumentsOf } from './lower-call.ts';
import { block, expression, optional, top, typedValue } from './lower-expression.ts';

function attributesOf(node: Node): Expr[] {
  return childrenOf(node, 'attribute_list')
    .flatMap((list) => childrenOf(list, 'attribute'))
    .map((attribute) => {
      const label = (field(attribute, 'name')?.text ?? '').replace(/^.*\.|<.*$|Attribute$/g, '');
      return callOfName(label, argumentsOf(childOf(attribute, 'attribute_argument_list'), top), attribute);
    });
}

const modifiersOf = (node: Node): string[] => childrenOf(node, 'modifier').map((modifier) => modifier.text);

function paramsOf(list: Node | undefined): Param[] {
  const params = childrenOf(list, 'parameter').map((param): Param => {
    const type = field(param, 'type');
    const label = field(param, 'name');
    const initial = label && named(param).find((child) => child.startIndex > label.endIndex);
    return {
      name: label?.text.replace(/^@/, '') ?? '',
      type: optional(type),
      initial: optional(initial),
      annotations: attributesOf(param),
      // `T?` may be null but has to be given; only a default makes a parameter optional.
      doc: type?.type === 'nullable_type' ? 'nullable' : undefined,
    };
  });
  // `params T[] rest` stands in the list without a node of its own.
  const rest = field(list, 'name');
  if (list && rest)
    params.push({
      name: rest.text.replace(/^@/, ''),
      type: optional(field(list, 'type')),
      annotations: attributesOf(list),
    });
  return params;
}

/** A method or local function; its body is lowered when it is first wanted. */
export function method(node: Node): FunctionDef {
  const body = field(node, 'body');
  return {
    name: field(node, 'name')?.text ?? '',
    params: paramsOf(field(node, 'parameters')),
    returns: optional(field(node, 'returns') ?? field(node, 'type')),
    decorators: attributesOf(node),
    doc: summary(node),
    line: lineOf(node),
    text: node.text,
    modifiers: modifiersOf(node),
    body: once(() =>
      body?.type === 'arrow_expression_clause' ? closureBody(body, 'block', top) : block(whole(node, body)),
    ),
  };
}

/** A lambda; one of a single expression returns it. */
export function closure(node: Node): FunctionDef {
  const body = field(node, 'body');
  const params = field(node, 'parameters');
  return {
    name: '<lambda>',
    params: params?.type === 'parameter_list' ? paramsOf(params) : params ? [{ name: params.text }] : [],
    decorators: attributesOf(node),
    line: lineOf(node),
    text: node.text,
    body: once(() => closureBody(body, 'block', top)),
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
    ...emptyClass(node),
    name: field(node, 'name')?.text ?? '',
    kind,
    bases: named(childOf(node, 'base_list')).map((base) => expression(base)),
    decorators: attributesOf(node),
    doc: summary(node),
    fields: node.type.startsWith('record') ? paramsOf(childOf(node, 'parameter_list')).map(asField) : [],
  };
  for (const member of inEveryBuild(named(field(node, 'body')))) addMember(made, member);
  return made;
}

/** What `#if` leaves to some builds counts for all of them: which one a server is of its source does not say. */
const inEveryBuild = (nodes: Node[]): Node[] =>
  nodes.flatMap((node) => (/^preproc_(if|elif|else)$/.test(node.type) ? inEveryBuild(named(node)) : [node]));

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
    const declared = childOf(member, 'variable_declaration');
    for (const variable of childrenOf(declared, 'variable_declarator')) {
      made.fields.push({
        name: field(variable, 'name')?.text ?? '',
        initial: typedValue(named(variable)[1], field(declared, 'type')),
        line: lineOf(member),
      });
    }
  } else if (member.type === 'property_declaration') {
    made.fields.push({
      name: field(member, 'name')?.text ?? '',
      type: optional(field(member, 'type')),
      initial: typedValue(field(member, 'value'), field(member, 'type')) ?? gotten(member),
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

/** What a property's `get` gives: `{ get => "x"; }` or `{ get { return "x"; } }`. */
function gotten(property: Node): Expr | undefined {
  const getter = childrenOf(field(property, 'accessors'), 'accessor_declaration').find(
    (accessor) => field(accessor, 'body') && /^(?:\[[^\]]*\]\s*)*(?:\w+\s+)?get\b/.test(accessor.text),
  );
  if (!getter) return undefined;
  return {
    kind: 'call',
    callee: { kind: 'function', def: closure(getter), line: lineOf(getter) },
    args: [],
    line: lineOf(getter),
  };
}

/** A file's types and top-level statements. */
export function lowerFile(root: Node): Stmt[] {
  return inEveryBuild(named(root)).flatMap((node): Stmt[] => {
    if (typeNodes.test(node.type)) return [{ kind: 'class', def: typeOf(node), line: lineOf(node) }];
    if (node.type === 'namespace_declaration') return lowerFile(field(node, 'body') ?? node);
    if (node.type === 'file_scoped_namespace_declaration' || node.type === 'declaration_list') return lowerFile(node);
    return node.type === 'global_statement' ? block(node) : [];
  });
}
