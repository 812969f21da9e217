import type { Machine } from '../machine.ts';
import type { Schema, Value } from '../values.ts';
import { zodMember } from './zod-members.ts';
import { zodMethod } from './zod-methods.ts';

/** `schema.name`. */
export function schemaMember(one: Schema, name: string): Value {
  return zodMember(one, name);
}

/** `schema.name(…)`. */
export function schemaMethod(machine: Machine, one: Schema, name: string, args: Value[]): Value {
  return zodMethod(machine, one, name, args);
}
