import type { JsonObject } from '#db/definition.ts';
import { annotation, said } from '../syntax/annotations.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import type { Registration } from '../syntax/registration.ts';
import { objectSchema } from '../syntax/shapes.ts';
import { asText, type Class } from '../syntax/values.ts';

/**
 * php-mcp-server: `#[Tool(name: …, description: …)]` on a class that extends Tool, and a `#[Parameter(…)]` for each of what
 * its method is called with.
 */
export function attributeClass(of: Class, { machine }: DeclaredRun): Registration | undefined {
  const tool = annotation(of.def.decorators, /^(?:Mcp)?Tool(?:Attribute)?$/, of.scope, machine);
  const extendsTool = of.def.bases.some((base) => base.kind === 'name' && /Tool$/.test(base.name));
  const name = said(tool, 'name', '');
  if (!tool || !extendsTool || asText(name) === undefined) return undefined;
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const param of of.def.methods.flatMap(({ params }) => params.flatMap(({ annotations }) => annotations ?? []))) {
    const one = annotation([param], /^(?:Tool)?Parameter(?:Attribute)?$/, of.scope, machine);
    const called = asText(said(one, 'name', ''));
    if (called === undefined) continue;
    const [type, description] = ['type', 'description'].map((key) => asText(said(one, key)));
    properties[called] = { ...(type !== undefined && { type }), ...(description !== undefined && { description }) };
    if (said(one, 'required') !== false) required.push(called);
  }
  return {
    name,
    description: said(tool, 'description') ?? tool.args.positional[1],
    inputSchema: objectSchema(properties, required),
    site: { file: of.scope.module.file, line: tool.line, conditional: false },
  };
}
