import type { Program as Ast, Node } from 'oxc-parser';
import { patternNames } from './hoist.ts';

/**
 * The names a file imports, `require` included, where `leads` says that what the other file exports under the name may
 * lead to a registration; for the whole of a file it is asked for `*`.
 */
export function importedNames(ast: Ast, leads: (specifier: string, name: string) => boolean): string[] {
  return ast.body.flatMap((node) => {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type') {
      const { value } = node.source;
      return node.specifiers.flatMap((one) => {
        const whole = one.type === 'ImportNamespaceSpecifier';
        const name = whole ? '*' : one.type === 'ImportDefaultSpecifier' ? 'default' : exportedName(one.imported);
        return leads(value, name) ? [one.local.name] : [];
      });
    }
    if (node.type !== 'VariableDeclaration') return [];
    return node.declarations.flatMap(({ id, init }) => {
      const specifier = init ? requiredBy(init) : undefined;
      return specifier !== undefined && leads(specifier, '*') ? patternNames(id) : [];
    });
  });
}

/** A name in an import or export list, which may be quoted. */
export function exportedName(name: { type: 'Literal'; value: string } | { type: 'Identifier'; name: string }): string {
  return name.type === 'Literal' ? name.value : name.name;
}

function requiredBy(node: Node): string | undefined {
  if (node.type === 'AwaitExpression') return requiredBy(node.argument);
  if (node.type === 'ImportExpression') return node.source.type === 'Literal' ? String(node.source.value) : undefined;
  if (node.type === 'MemberExpression') return requiredBy(node.object);
  if (node.type !== 'CallExpression') return undefined;
  const [first] = node.arguments;
  if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
    return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
  }
  return first ? requiredBy(first) : undefined;
}
