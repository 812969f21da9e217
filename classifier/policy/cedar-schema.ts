import { isFields } from './fields.ts';

type Attribute = { type: string; required: boolean; name?: string };

/** How AgentCore maps the types of JSON Schema; the others it leaves out. */
const types: Record<string, Omit<Attribute, 'required'>> = {
  string: { type: 'String' },
  integer: { type: 'Long' },
  boolean: { type: 'Boolean' },
  number: { type: 'Extension', name: 'decimal' },
};

/** The Cedar schema (JSON form) of a gateway: one action for each tool, its arguments under `context.input`. */
export function cedarSchema(tools: readonly (readonly [name: string, inputSchema: unknown])[]): object {
  const actions = tools.map(([name, inputSchema]) => [
    name,
    {
      appliesTo: {
        principalTypes: ['OAuthUser'],
        resourceTypes: ['Gateway'],
        context: {
          type: 'Record',
          attributes: { input: { type: 'Record', required: true, attributes: attributes(inputSchema) } },
        },
      },
    },
  ]);
  return {
    AgentCore: {
      entityTypes: { OAuthUser: {}, Gateway: {} },
      actions: Object.fromEntries(actions),
    },
  };
}

function attributes(inputSchema: unknown): Record<string, Attribute> {
  if (!isFields(inputSchema) || !isFields(inputSchema.properties)) return {};
  const required = Array.isArray(inputSchema.required) ? inputSchema.required : [];
  return Object.fromEntries(
    Object.entries(inputSchema.properties).flatMap(([name, schema]) => {
      const known = isFields(schema) && typeof schema.type === 'string' && Object.hasOwn(types, schema.type);
      return known ? [[name, { ...types[schema.type as string]!, required: required.includes(name) }] as const] : [];
    }),
  );
}
