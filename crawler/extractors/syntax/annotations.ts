import type { JsonObject } from '#db/definition.ts';
import { evaluate } from './evaluate.ts';
import type { Expr } from './ir.ts';
import type { Machine } from './machine.ts';
import { type Args, asJson, force, isKind, lastName, type Scope, type Value } from './values.ts';

/** An annotation, attribute or macro on a declaration: its name and the values it was given. */
export interface Annotation {
  name: string;
  args: Args;
  line: number;
}

/** The annotation of the given name, its arguments evaluated where it stands. */
export function annotation(
  on: Expr[] | undefined,
  names: RegExp,
  scope: Scope,
  machine: Machine,
): Annotation | undefined {
  for (const expr of on ?? []) {
    const callee = expr.kind === 'call' ? expr.callee : expr;
    const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
    if (!names.test(name)) continue;
    const args: Args = { positional: [], named: new Map() };
    for (const arg of expr.kind === 'call' ? expr.args : []) {
      const value = evaluate(arg.value, scope, machine);
      if (arg.name === undefined) args.positional.push(value);
      else args.named.set(arg.name, value);
    }
    return { name, args, line: expr.line };
  }
  return undefined;
}

/** The text an annotation gives under a name, or alone. */
export function said(of: Annotation | undefined, ...names: string[]): Value | undefined {
  for (const name of names) {
    const value = name === '' ? of?.args.positional[0] : of?.args.named.get(name);
    if (value === undefined) continue;
    const known = force(value);
    if (known !== null && known !== '') return known;
  }
  return undefined;
}

/** The protocol's hints under its own names, and as languages name them that write words apart. */
export const hintNames = {
  title: 'title',
  readOnlyHint: 'readOnlyHint',
  destructiveHint: 'destructiveHint',
  idempotentHint: 'idempotentHint',
  openWorldHint: 'openWorldHint',
};
export const snakeHintNames = {
  title: 'title',
  read_only_hint: 'readOnlyHint',
  destructive_hint: 'destructiveHint',
  idempotent_hint: 'idempotentHint',
  open_world_hint: 'openWorldHint',
};

/** The hints among named values: those the protocol knows, under the protocol's names. */
export function hints(named: Map<string, Value>, names: Record<string, string>): JsonObject | undefined {
  const made: JsonObject = {};
  for (const [theirs, ours] of Object.entries(names)) {
    const value = named.has(theirs) ? asJson(named.get(theirs)) : undefined;
    if (typeof value === 'boolean' || (typeof value === 'string' && ours === 'title' && value !== ''))
      made[ours] = value;
  }
  return Object.keys(made).length > 0 ? made : undefined;
}

/** The named arguments of an annotation written inside another. */
export function nested(value: Value | undefined): Map<string, Value> {
  const known = force(value);
  if (isKind(known, 'made')) return known.args.named;
  if (isKind(known, 'map')) return known.entries;
  return isKind(known, 'instance') ? known.fields : new Map();
}

export const outsideName = (value: Value | undefined): string => {
  const known = force(value);
  if (isKind(known, 'made')) return lastName(known.by.path);
  return isKind(known, 'outside') ? lastName(known.path) : isKind(known, 'class') ? known.def.name : '';
};
