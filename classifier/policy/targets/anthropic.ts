import { z } from 'zod';
import { jsonText } from '../json-text.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';

const enabled = z.strictObject({ enabled: z.boolean() });

const toolset = z.strictObject({
  type: z.literal('mcp_toolset'),
  mcp_server_name: z.string().min(1),
  default_config: enabled,
  configs: z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null),
  tools: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        description: z.string().optional(),
        input_schema: z.looseObject({ type: z.literal('object') }),
      }),
    )
    .optional(),
});

interface Toolset {
  type: 'mcp_toolset';
  mcp_server_name: string;
  default_config: { enabled: boolean };
  configs: Record<string, { enabled: boolean }>;
  tools?: { name: string; description?: string; input_schema: object }[];
}

/** The toolset of Anthropic's Messages API: tools are on or off, and the listing can be pinned. */
export const anthropic: PolicyTarget = {
  id: 'anthropic',
  title: 'Anthropic Messages API',
  documentation: 'https://docs.claude.com/en/docs/agents-and-tools/mcp-connector',
  apply: [
    'Add the object to `tools` of the request.',
    'Give the server the name in mcp_server_name under mcp_servers.',
    'Where `tools` is present, exactly these definitions are used and the server is not asked for its own.',
  ],
  can: ({ definitions }) => ({
    effects: ['allow', 'deny'],
    defaults: ['allow', 'deny'],
    hide: true,
    windows: [],
    operators: [],
    skipsAbsent: false,
    drift: definitions ? 'pinned' : 'unseen',
    hook: false,
  }),

  write(policy, { alias, definitions }) {
    const usable = withEffect(policy, 'allow');
    const written: Toolset = {
      type: 'mcp_toolset',
      mcp_server_name: alias,
      default_config: { enabled: policy.default === 'allow' },
      configs: Object.fromEntries(
        Object.entries(policy.tools).map(([tool, { effect }]) => [tool, { enabled: effect === 'allow' }]),
      ),
      ...(definitions && { tools: usable.flatMap((tool) => pinned(definitions.get(tool))) }),
    };
    return [{ path: 'anthropic-mcp-toolset.json', text: jsonText(written) }];
  },

  validate(text) {
    const parsed = parseJson(text);
    const errors = check(toolset, parsed);
    if (errors.length > 0 || 'error' in parsed) return errors;
    return Object.entries((parsed.value as Toolset).configs).flatMap(([tool, value]) =>
      check(enabled, { value }).map((error) => `configs.${tool}: ${error}`),
    );
  },

  evaluate([file], { tool }) {
    const { default_config, configs } = JSON.parse(file!.text) as Toolset;
    return (Object.hasOwn(configs, tool) ? configs[tool]! : default_config).enabled ? 'allow' : 'deny';
  },
};

function pinned(definition?: { name: string; description?: string | undefined; inputSchema?: unknown }) {
  if (!definition) return [];
  const { name, description, inputSchema } = definition;
  const schema = typeof inputSchema === 'object' && inputSchema !== null ? inputSchema : {};
  return [{ name, ...(description && { description }), input_schema: { ...schema, type: 'object' } }];
}
