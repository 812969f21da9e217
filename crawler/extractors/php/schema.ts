import type { JsonObject } from '#db/definition.ts';
import { annotation, outsideName } from '../syntax/annotations.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Expr, FunctionDef } from '../syntax/ir.ts';
import { membersOf } from '../syntax/member.ts';
import { objectSchema } from '../syntax/shapes.ts';
import { asJson, force, isKind, type Scope } from '../syntax/values.ts';

const scalars: Record<string, JsonObject> = {
  int: { type: 'integer' },
  float: { type: 'number' },
  string: { type: 'string' },
  bool: { type: 'boolean' },
  array: { type: 'array' },
  iterable: { type: 'array' },
  object: { type: 'object' },
  mixed: {},
};

function typeSchema(type: Expr | undefined, scope: Scope, run: DeclaredRun): JsonObject {
  if (!type) return {};
  if (type.kind === 'list') {
    const types = type.items
      .map(({ value }) => typeSchema(value, scope, run).type)
      .filter((held) => held !== undefined);
    return types.length > 0 ? { type: types as string[] } : {};
  }
  const known = force(evaluate(type, scope, run.machine));
  if (isKind(known, 'class') && known.def.kind === 'enum') {
    return {
      type: 'string',
      enum: [...membersOf(known, run.machine).values()]
        .map((value) => asJson(value))
        .filter((value) => value !== undefined),
    };
  }
  return { ...scalars[outsideName(known)] };
}

/** The input schema of a method or closure: its parameters but for those the host fills in. */
export function methodSchema(scope: Scope, def: FunctionDef, run: DeclaredRun): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const param of def.params) {
    const typeName = param.type?.kind === 'name' ? param.type.name : '';
    if (/^(RequestContext|ClientGateway|Context|Session\w*|ServerRequestInterface)$/.test(typeName)) continue;
    const schema = typeSchema(param.type, scope, run);
    const described = new RegExp(`@param\\s+[^$\\n]*\\$${param.name}\\b[ \\t]*([^\\n]*)`)
      .exec(def.doc ?? '')?.[1]
      ?.trim();
    if (described) schema.description = described;
    const facts = annotation(param.annotations, /^Schema$/, scope, run.machine);
    for (const [key, value] of facts?.args.named ?? []) {
      const json = asJson(value);
      if (json !== undefined) schema[key] = json;
    }
    if (!param.initial) required.push(param.name);
    else {
      const initial = asJson(evaluate(param.initial, scope, run.machine));
      if (initial !== undefined) schema.default = initial;
    }
    properties[param.name] = schema;
  }
  return objectSchema(properties, required);
}
