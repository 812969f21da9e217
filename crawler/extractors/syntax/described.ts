import { evaluate } from './evaluate.ts';
import type { ClassDef, Entry, Expr, FunctionDef, Stmt } from './ir.ts';
import type { Machine } from './machine.ts';
import type { Registration } from './registration.ts';
import { asObject, asText, force, type Scope, type Value } from './values.ts';

const maxDepth = 60;

/**
 * Servers written without an SDK answer `tools/list` with maps of the protocol's own keys: `name`, `description` and
 * `inputSchema`, or the last two under the name. What such maps say counts where nothing was registered.
 */
export function describedMaps(body: readonly Stmt[], scope: Scope, machine: Machine): Registration[] {
  const found: Registration[] = [];
  const add = (entries: readonly Entry[], line: number, named?: string): boolean => {
    const of = (key: string) => entries.find((entry) => keyOf(entry) === key)?.value;
    const [description, schema] = [of('description'), of('inputSchema')];
    const name = of('name');
    if (!description || !schema || (!name && named === undefined)) return false;
    const value = (expr: Expr | undefined): Value | undefined => expr && force(evaluate(expr, scope, machine));
    const said = name ? value(name) : named;
    if (asText(said) === undefined) return false;
    const inputSchema = asObject(value(schema));
    found.push({
      name: said,
      title: value(of('title')),
      description: value(description),
      inputSchema,
      schemaPartial: !inputSchema,
      annotations: asObject(value(of('annotations'))),
      site: { file: scope.module.file, line, conditional: false },
    });
    return true;
  };
  const visit = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > maxDepth) return;
    if (Array.isArray(node)) for (const one of node) visit(one, depth + 1);
    else if (isDeclared(node))
      visit('body' in node ? node.body() : [node.methods, node.fields, node.classes], depth + 1);
    else {
      const map = node as Extract<Expr, { kind: 'map' }>;
      const whole = map.kind === 'map' && add(map.entries, map.line);
      if (whole) return;
      if (map.kind === 'map') {
        const inner = map.entries.filter(({ key, value }) => {
          const named = key?.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
          return !(named !== undefined && value.kind === 'map' && add(value.entries, value.line, named));
        });
        visit(inner, depth + 1);
      } else visit(Object.values(node), depth + 1);
    }
  };
  visit(body, 0);
  return found;
}

const isDeclared = (node: object): node is FunctionDef | ClassDef =>
  ('body' in node && typeof node.body === 'function') || ('methods' in node && 'classes' in node);

const keyOf = ({ key }: Entry): string | undefined => {
  if (key?.kind === 'literal') return typeof key.value === 'string' ? key.value : undefined;
  return key?.kind === 'template' && key.parts.length === 1 ? keyOf({ key: key.parts[0], value: key }) : undefined;
};
