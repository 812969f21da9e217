import type { Machine } from '../machine.ts';
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

/** `new X({ typeName: 'ZodString' })`, `new X({ type: 'string' })`: what zod's own factories end in, once bundled. */
export function ofDefinition(machine: Machine, args: Value[]): Value {
  const [definition] = args;
  if (!is(definition, 'object') || args.length !== 1) return undefined;
  const typeName = definition.props.get('typeName')?.value;
  return typeof typeName === 'string' && typeName.startsWith('Zod')
    ? ofTypeName(machine, typeName.slice(3), definition)
    : undefined;
}

function ofTypeName(machine: Machine, typeName: string, definition: Obj): Value {
  const get = (key: string) => definition.props.get(key)?.value;
  const name = typeName.charAt(0).toLowerCase() + typeName.slice(1);
  const inner =
    get('innerType') ?? get('schema') ?? get('type') ?? get('shape') ?? get('values') ?? get('options') ?? get('value');
  return zodCall(machine, name, inner === undefined ? [] : [inner]);
}
