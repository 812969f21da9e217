import type { JsonObject } from '#db/definition.ts';
import type { Expr } from '../syntax/ir.ts';
import { objectSchema } from '../syntax/shapes.ts';

const types: Record<string, string> = {
  string: 'string',
  integer: 'integer',
  float: 'number',
  decimal: 'number',
  number: 'number',
  bool: 'boolean',
  boolean: 'boolean',
  array: 'array',
  hash: 'object',
};

/**
 * fast-mcp's `arguments do … end`, a dry-schema: each statement is a chain that begins with `required(:name)` or
 * `optional(:name)`. https://github.com/yjacquin/fast-mcp
 */
export function argumentSchema(call: Expr): JsonObject | undefined {
  const block = call.kind === 'call' ? call.args.at(-1)?.value : undefined;
  if (block?.kind !== 'function') return undefined;
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const statement of block.def.body()) {
    const links = statement.kind === 'expr' || statement.kind === 'return' ? chain(statement.value) : [];
    const [first, ...rest] = links;
    const name = first && textOf(first.args[0]);
    if (!first || name === undefined || !/^(required|optional)$/.test(first.name)) continue;
    const property: JsonObject = {};
    for (const link of rest) {
      const value = textOf(link.args[0]);
      if (link.name === 'description' && value !== undefined) property.description = value;
      else if (value !== undefined && types[value]) property.type = types[value];
    }
    properties[name] = property;
    if (first.name === 'required') required.push(name);
  }
  return objectSchema(properties, required);
}

/** The calls of a chain, the first one first. */
function chain(expr: Expr | undefined): { name: string; args: Expr[] }[] {
  const links: { name: string; args: Expr[] }[] = [];
  let at = expr;
  while (at?.kind === 'call') {
    const { callee } = at;
    const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
    links.unshift({ name, args: at.args.map((arg) => arg.value) });
    at = callee.kind === 'member' ? callee.of : undefined;
  }
  return links;
}

const textOf = (expr: Expr | undefined): string | undefined =>
  expr?.kind === 'literal' && typeof expr.value === 'string' ? expr.value : undefined;
