import type { Node } from 'oxc-parser';
import { patternNames } from './hoist.ts';
import { hasOffset } from './hot.ts';
import { exportedName } from './imported-names.ts';
import type { Module, Program } from './program.ts';

/** Whether what a module exports under a name, `*` for all of it, may lead to a registration. */
export function isHotExport(program: Program, module: Module, name: string, seen = new Set<Module>()): boolean {
  if (name === '*') return true;
  if (seen.has(module)) return false;
  seen.add(module);
  const { hot, hotNames, ast } = module;
  const through = (specifier: string, wanted: string) => {
    const path = program.resolve(specifier, module.path);
    if (path === undefined || !program.live.has(path)) return false;
    const target = program.module(path);
    return target === undefined || isHotExport(program, target, wanted, seen);
  };
  let exports = false;
  for (const node of ast.body) {
    if (node.type === 'ExportDefaultDeclaration') {
      exports = true;
      const { declaration } = node;
      const named = declaration.type === 'Identifier' ? declaration.name : undefined;
      if (name === 'default') return (named !== undefined && hotNames.has(named)) || has(hot, node);
    } else if (node.type === 'ExportAllDeclaration') {
      exports = true;
      if (node.exported ? exportedName(node.exported) === name : through(node.source.value, name)) return true;
    } else if (node.type === 'ExportNamedDeclaration') {
      exports = true;
      for (const one of node.specifiers) {
        if (exportedName(one.exported) !== name) continue;
        const local = exportedName(one.local);
        return node.source ? through(node.source.value, local) : hotNames.has(local);
      }
      if (node.declaration && declares(node.declaration, name)) return hotNames.has(name) || has(hot, node);
    }
  }
  // CommonJS: what it exports under a name takes running it to know.
  return !exports && hot.length > 0;
}

const has = (hot: readonly number[], { start, end }: Node) => hasOffset(hot, start, end);

function declares(node: Node, name: string): boolean {
  if (node.type === 'VariableDeclaration') return node.declarations.some(({ id }) => patternNames(id).includes(name));
  return 'id' in node && node.id !== null && 'name' in node.id && node.id.name === name;
}
