import type { JsonObject } from '#db/definition.ts';
import { annotation, hints, nested, outsideName, said } from '../syntax/annotations.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import type { Registration } from '../syntax/registration.ts';
import { asObject, force, isKind, type Made, type Value } from '../syntax/values.ts';
import { methodSchema } from './schema.ts';
import { derivedName, hintNames, ownHintNames } from './tool-attributes.ts';

/** `McpServerTool.Create(method, new() { Name = … })` and `new Tool { Name = … }`. */
export function madeTool(made: Made, run: DeclaredRun): Registration | undefined {
  const options = made.args.positional.map(force);
  const func = options.find((value) => isKind(value, 'function'));
  const named = outsideName(made) === 'Tool' || made.args.named.has('Name') ? made.args.named : optionsOf(made);
  const own = isKind(func, 'function') ? func : undefined;
  // A loop over methods found by their attribute makes the tools that the attributes say.
  const isLoop = outsideName(made) === 'Create' && !isKind(options[0], 'function') && !named.has('Name');
  if (isLoop && run.registrations.length > 0) return undefined;
  const described = own && annotation(own.def.decorators, /^Description$/, own.scope, run.machine);
  const tool = own && annotation(own.def.decorators, /^McpServerTool$/, own.scope, run.machine);
  const schema = asObject(named.get('InputSchema')) ?? (own && methodSchema(own.def, own.scope, run.machine));
  return {
    name:
      named.get('Name') ??
      said(tool, 'Name') ??
      (own && own.def.name !== '<lambda>' ? derivedName(own.def) : undefined),
    title: named.get('Title'),
    description: named.get('Description') ?? said(described, ''),
    inputSchema: schema,
    schemaPartial: schema === undefined,
    annotations: hints(named, hintNames) ?? annotationsOf(named.get('Annotations')),
    site: made.site,
  };
}

function optionsOf(made: Made): Map<string, Value> {
  const given = [...made.args.positional, ...made.args.named.values()].map(force);
  const options = given.find((value) => isKind(value, 'made') && value.args.named.size > 0);
  return nested(options);
}

function annotationsOf(value: Value | undefined): JsonObject | undefined {
  return hints(nested(value), ownHintNames);
}
