import { z } from 'zod';
import { categories } from '../taxonomy/categories.ts';
import { toolMap } from './tool-map.ts';
import { type Policy, profiles, type Rule, windows } from './types.ts';

const effect = z.enum(['allow', 'ask', 'deny']);

/** The shape of one rule. */
export const ruleSchema = z.strictObject({
  effect,
  hide: z.boolean(),
  category: z.enum(categories.map(({ id }) => id)),
  level: z.enum(categories.map(({ level }) => level)),
  confidence: z.number().min(0).max(1),
  limits: z.array(
    z.strictObject({
      max: z.int().positive(),
      window: z.enum(windows),
      scope: z.enum(['tool', 'server', 'user', 'session', 'grant']),
    }),
  ),
  require: z.array(
    z
      .strictObject({
        path: z.string().min(1),
        op: z.enum(['eq', 'in', 'lte', 'gte', 'regex', 'prefix', 'exists', 'maxLength', 'maxItems']),
        value: z.unknown(),
        ifAbsent: z.enum(['deny', 'skip']),
      })
      .refine(({ op, value }) => op !== 'regex' || isRegex(String(value)), 'value is not a regular expression'),
  ),
  definitionHash: z.string(),
  reason: z.string(),
  message: z.string().optional(),
});

/** The shape of a policy's file; its rules are checked one by one, so that no tool name is taken for a property. */
export const policySchema = z.strictObject({
  schema: z.literal('1'),
  server: z.strictObject({ id: z.string(), name: z.string(), version: z.string().optional() }),
  profile: z.enum(profiles),
  ruleset: z.string(),
  default: effect,
  tools: z.custom<Record<string, unknown>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ),
});

/** A neutral policy from its file, or what is wrong with it, one line each. */
export function readPolicy(text: string): { policy: Policy } | { errors: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { errors: [`not JSON: ${(error as Error).message}`] };
  }
  const top = policySchema.safeParse(value);
  if (!top.success) return { errors: top.error.issues.map(line) };
  const errors: string[] = [];
  const tools = Object.entries(top.data.tools).flatMap(([name, it]): [string, Rule][] => {
    const checked = ruleSchema.safeParse(it);
    if (checked.success) return [[name, checked.data]];
    errors.push(...checked.error.issues.map((issue) => `tools.${name}.${line(issue)}`));
    return [];
  });
  return errors.length > 0 ? { errors } : { policy: { ...top.data, tools: toolMap(tools) } };
}

function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'us');
    return true;
  } catch {
    return false;
  }
}

function line({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}
