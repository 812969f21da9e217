import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { runFunction } from '../run.ts';
import { type External, external, is, type Obj, type Value } from '../values.ts';
import { arktypeCall } from './arktype.ts';
import { typeboxCall } from './typebox.ts';
import { valibotCall } from './valibot.ts';
import { zodCall } from './zod.ts';

type Library = (machine: Machine, path: string, args: Value[]) => Value;

const LIBRARIES: [RegExp, Library][] = [
  [
    /^(zod|zod\/.*|@zod\/.*|@hono\/zod-openapi|zod-openapi|astro\/zod|astro:schema)$/,
    (machine, path, args) => zodCall(machine, path.replace(/^z\./, ''), args),
  ],
  [/^(@sinclair\/typebox|typebox|@fastify\/type-provider-typebox)(\/|$)/, typeboxCall],
  [/^valibot$/, valibotCall],
  [/^arktype$/, (machine, _path, args) => arktypeCall(machine, args)],
];

function libraryOf(fn: External): Library | undefined {
  const found = LIBRARIES.find(([from]) => from.test(fn.from))?.[1];
  if (found) return found;
  // A package that hands zod on under its own name: `import { z } from 'some-sdk'`.
  return /^z\./.test(fn.path) ? LIBRARIES[0]![1] : undefined;
}

/** Whether a call of it makes a schema. */
export function isLibrary(fn: External): boolean {
  return (
    libraryOf(fn) !== undefined &&
    !/toJSONSchema|zodToJsonSchema|toJsonSchema|safeParse|^z$|registry|config/.test(fn.path)
  );
}

/** A call of a schema library's function. */
export function callLibrary(machine: Machine, fn: External, args: Value[]): Value {
  return libraryOf(fn)!(machine, fn.path, args);
}

const VOCABULARY = ['string', 'object', 'array', 'boolean', 'union', 'literal', 'optional'];

/** A bundled zod: a namespace with its vocabulary stands for the library itself and is not evaluated. */
export function bundledLibrary(receiver: Obj): External | undefined {
  if (receiver.props.size < 20 || !VOCABULARY.every((word) => receiver.props.has(word))) return undefined;
  return external('zod', 'z');
}

/** `$constructor('ZodString', init)`: zod 4 makes its classes so; the class stands for itself and is not evaluated. */
export function zodClass(args: Value[]): External | undefined {
  const [name, init] = args;
  const named = typeof name === 'string' && /^\$?Zod[A-Z]\w*$/.test(name) && is(init, 'function');
  return named ? external('zod', `class ${name}`) : undefined;
}

/** `new X({ typeName: 'ZodString' })`, `new X({ type: 'string' })`: what zod's own factories end in, once bundled. */
export function ofDefinition(machine: Machine, cls: Value, args: Value[]): Value {
  const [definition] = args;
  if (!is(definition, 'object') || args.length !== 1) return undefined;
  const get = (key: string) => property(machine, definition, key);
  const typeName = get('typeName');
  const type = get('type');
  const version3 = typeof typeName === 'string' && typeName.startsWith('Zod');
  const version4 =
    is(cls, 'external') && cls.from === 'zod' && cls.path.startsWith('class ') && typeof type === 'string';
  if (!version3 && !version4) return undefined;
  const name = version3 ? typeName.charAt(3).toLowerCase() + typeName.slice(4) : (type as string);
  const inner = PARTS.map(get).find((part) => part !== undefined && typeof part !== 'string');
  const value = is(inner, 'function') && name !== 'lazy' ? runFunction(machine, inner, undefined, []) : inner;
  const more = get('valueType') ?? get('defaultValue');
  return zodCall(machine, DEFINED[name] ?? name, value === undefined ? [] : [value, more]);
}

/** Where zod's definitions hold what they are made of. */
const PARTS = [
  'innerType',
  'schema',
  'element',
  'shape',
  'entries',
  'values',
  'options',
  'value',
  'items',
  'getter',
  'in',
  'left',
  'keyType',
  'type',
];

/** Definitions that go by another name than the function that makes them. */
const DEFINED: Record<string, string> = {
  default: '_default',
  effects: 'readonly',
  pipeline: 'pipe',
  branded: 'readonly',
};
