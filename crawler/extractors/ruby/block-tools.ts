import type { JsonObject } from '#db/definition.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Expr, Stmt } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import type { Registration } from '../syntax/registration.ts';
import { objectSchema } from '../syntax/shapes.ts';
import { asJson, force, isKind, type Made, type Scope, type Value } from '../syntax/values.ts';

const types: Record<string, string> = {
  String: 'string',
  Symbol: 'string',
  Integer: 'integer',
  Float: 'number',
  Numeric: 'number',
  TrueClass: 'boolean',
  FalseClass: 'boolean',
  Boolean: 'boolean',
  Array: 'array',
  Hash: 'object',
};

/** Whether a call is mcp-rb's `tool "name" do … end`. https://github.com/funwarioisii/mcp-rb */
export const isBlockTool = (path: string, positional: readonly Value[]): boolean =>
  /^tool$/.test(path) && positional.length > 1 && isKind(force(positional.at(-1)!), 'function');

/** `tool "greet" do description "…"; argument :name, String, required: true end` */
export function blockTool(made: Made, machine: Machine): Registration {
  const block = force(made.args.positional.at(-1)!);
  const lines = isKind(block, 'function') ? statementsOf(block.def.body()) : [];
  const scope = isKind(block, 'function') ? block.scope : undefined;
  const described = lines.find(({ name }) => name === 'description');
  return {
    name: made.args.positional[0],
    description: scope && described?.args[0] && evaluate(described.args[0], scope, machine),
    inputSchema: scope && argumentsSchema(lines, scope, machine),
    site: made.site,
  };
}

interface Line {
  name: string;
  args: Expr[];
  named: Map<string, Expr>;
}

/** The calls by name that a block is made of. */
function statementsOf(body: readonly Stmt[]): Line[] {
  return body.flatMap((statement) => {
    const call = statement.kind === 'expr' || statement.kind === 'return' ? statement.value : undefined;
    if (call?.kind !== 'call' || call.callee.kind !== 'name') return [];
    const named = new Map(call.args.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const])));
    const args = call.args.filter(({ name }) => name === undefined).map(({ value }) => value);
    return [{ name: call.callee.name, args, named }];
  });
}

function argumentsSchema(lines: readonly Line[], scope: Scope, machine: Machine): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  const known = (expr: Expr | undefined) => expr && asJson(evaluate(expr, scope, machine));
  for (const { name: word, args, named } of lines) {
    const name = word === 'argument' ? known(args[0]) : undefined;
    if (typeof name !== 'string') continue;
    const block = args.find((arg) => arg.kind === 'function');
    const inner =
      block?.kind === 'function' ? argumentsSchema(statementsOf(block.def.body()), scope, machine) : undefined;
    const type = typeOf(args[1]);
    const items = typeOf(named.get('items'));
    const description = known(named.get('description'));
    properties[name] = {
      ...(type === 'array'
        ? { type, ...(items && { items: { type: items } }), ...(inner && { items: inner }) }
        : (inner ?? (type ? { type } : {}))),
      ...(typeof description === 'string' && { description }),
    };
    if (known(named.get('required')) === true) required.push(name);
  }
  return objectSchema(properties, required);
}

const typeOf = (expr: Expr | undefined): string | undefined => (expr?.kind === 'name' ? types[expr.name] : undefined);
