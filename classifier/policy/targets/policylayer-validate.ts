import { z } from 'zod';
import { parseJson } from './json.ts';
import { problems } from './problems.ts';

const name = z.string().refine((text) => text.trim() !== '', 'must not be empty');

const limit = z.strictObject({
  counter: name,
  window: z.enum(['minute', 'hour']),
  max: z.int().positive(),
  scope: z.literal('grant'),
});

const limits = z
  .array(limit)
  .min(1)
  .refine((all) => new Set(all.map(({ counter }) => counter)).size === all.length, 'two limits share one counter');

const denial = z.strictObject({
  conditions: z.array(z.never('the shape of a condition is not documented, so only [] is checked here')),
  on_deny: name,
});

/** https://policylayer.com/docs/writing-policies, as far as it is public; unknown keys are errors. */
const document = z
  .strictObject({
    version: z.literal('1'),
    default: z.enum(['allow', 'deny']),
    hide: z
      .array(name)
      .refine((all) => new Set(all).size === all.length, 'duplicate entry')
      .optional(),
    all_tools: z.strictObject({ limits }).optional(),
    tools: z
      .custom<Record<string, unknown>>(
        (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
        {
          error: 'must be an object keyed by tool names',
        },
      )
      .optional(),
  })
  .refine(({ hide = [], tools = {} }) => hide.every((hidden) => !Object.hasOwn(tools, hidden)), {
    error: 'a hidden tool is also listed under tools',
  });

const toolPolicy = z.strictObject({ deny_if: z.array(denial).min(1).optional(), limits: limits.optional() });

/** Errors of a PolicyLayer policy.json; empty when it is valid. */
export function validatePolicyLayer(text: string): string[] {
  const parsed = parseJson(text);
  if ('error' in parsed) return [parsed.error];
  const top = document.safeParse(parsed.value);
  if (!top.success) return problems(top.error);
  return Object.entries(top.data.tools ?? {}).flatMap(([tool, value]) => {
    const checked = toolPolicy.safeParse(value);
    const errors = tool.trim() === '' ? ['tools: a tool name must not be empty'] : [];
    return checked.success ? errors : [...errors, ...problems(checked.error, `tools.${tool}`)];
  });
}
