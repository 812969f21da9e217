import type { Program as Ast, Node } from 'oxc-parser';
import { patternNames } from './hoist.ts';

/** The names a file imports from files that `live` accepts, `require` included. */
export function importedNames(ast: Ast, live: (specifier: string) => boolean): string[] {
  return ast.body.flatMap((node) => {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type' && live(node.source.value)) {
      return node.specifiers.map((one) => one.local.name);
    }
    if (node.type !== 'VariableDeclaration') return [];
    return node.declarations.flatMap(({ id, init }) => {
      const specifier = init ? requiredBy(init) : undefined;
      return specifier !== undefined && live(specifier) ? patternNames(id) : [];
    });
  });
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
