import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { accusedAnew } from './accusation.ts';
import { type CategoryId, categories, type FactorId, factors, levelOf } from './taxonomy/categories.ts';
import type { Integrity, Verdict } from './types.ts';

const change = z.discriminatedUnion('field', [
  z.object({ field: z.literal('category'), value: z.enum(categories.map(({ id }) => id) as [CategoryId]) }),
  z.object({ field: z.literal('integrity'), value: z.enum(['clean', 'suspicious', 'poisoned']) }),
  z.object({ field: z.literal('add_factor'), value: z.enum(factors.map(({ id }) => id) as [FactorId]) }),
  z.object({ field: z.literal('remove_factor'), value: z.enum(factors.map(({ id }) => id) as [FactorId]) }),
]);

const Override = z.intersection(
  z.object({
    /** The server's key, `npm:@scope/name`, and the tool's name. */
    server: z.string().min(1),
    tool: z.string().min(1),
    /** The definition that was reviewed. Another hash is another definition: the decision has expired then. */
    definition: z.string().regex(/^[0-9a-f]{64}$/, 'is no sha-256 in hexadecimal'),
    reason: z.string().min(20, 'must say in a sentence what the rules got wrong'),
    author: z.string().min(1),
    date: z.iso.date(),
    expires: z.literal('next definition change'),
  }),
  change,
);

export type Override = z.output<typeof Override>;

/** What a person decided against the rules, to be shown with the verdict. */
export interface Decision {
  field: Override['field'];
  /** What the rules had said. */
  from: string;
  to: string;
  reason: string;
  author: string;
  date: string;
}

interface DecidedVerdict extends Verdict {
  decisions: Decision[];
}

/** Reads a reviewed override file (YAML, a list). Throws one line for each thing that is wrong with it. */
export function parseOverrides(text: string, file = 'overrides.yaml'): Override[] {
  const parsed = z.array(Override).safeParse(yaml(text, file) ?? []);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `${file}: ${where(path)}${message}`).join('\n'));
  }
  const seen = new Set<string>();
  for (const override of parsed.data) {
    const key = keyOf(override);
    if (seen.has(key))
      throw new Error(`${file}: ${override.server} ${override.tool} has two decisions on ${key.split(' ').at(-1)}`);
    seen.add(key);
  }
  return parsed.data;
}

/** Puts people's decisions over a verdict. Those made for another definition do nothing. */
export function applyOverrides(
  verdict: Verdict,
  of: { server: string; tool: string; definitionHash: string },
  overrides: readonly Override[],
): DecidedVerdict {
  return overrides
    .filter(
      ({ server, tool, definition }) => server === of.server && tool === of.tool && definition === of.definitionHash,
    )
    .reduce<DecidedVerdict>(decide, { ...verdict, decisions: [] });
}

/** Decisions whose definition is no longer served: they are to be reviewed again or removed. */
export function expiredOverrides(
  overrides: readonly Override[],
  current: (server: string, tool: string) => string | undefined,
): Override[] {
  return overrides.filter(({ server, tool, definition }) => current(server, tool) !== definition);
}

function decide(verdict: DecidedVerdict, override: Override): DecidedVerdict {
  const { field, value, reason, author, date } = override;
  const known = verdict.factors.some(({ id }) => id === value);
  const decided = (from: string, changes: Partial<Verdict>): DecidedVerdict => ({
    ...verdict,
    ...changes,
    decisions: [...verdict.decisions, { field, from, to: value, reason, author, date }],
  });
  switch (field) {
    case 'category':
      return decided(verdict.category, {
        category: value,
        level: levelOf(value),
        confidence: 1,
        also: verdict.also.filter((category) => category !== value),
      });
    case 'integrity':
      return decided(verdict.integrity, {
        integrity: value satisfies Integrity,
        reasoning: accusedAnew(verdict, { ...verdict, integrity: value }),
      });
    case 'remove_factor':
      return decided(known ? value : 'none', { factors: verdict.factors.filter(({ id }) => id !== value) });
    case 'add_factor': {
      if (known) return decided(value, {});
      const quote = { field: 'name', pointer: '/name', quote: override.tool, signal: 'reviewed-by-a-person' } as const;
      return decided('none', {
        evidence: [...verdict.evidence, quote],
        factors: [...verdict.factors, { id: value, evidence: verdict.evidence.length }],
      });
    }
  }
}

function keyOf({ server, tool, definition, field, value }: Override): string {
  return `${server} ${tool} ${definition} ${field.endsWith('factor') ? value : field}`;
}

function yaml(text: string, file: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof YAMLParseError) throw new Error(`${file}: ${error.message.split('\n')[0]}`);
    throw error;
  }
}

function where(path: PropertyKey[]): string {
  const [index, ...rest] = path;
  return typeof index === 'number' ? `decision ${index + 1}${rest.length ? `, ${rest.join('.')}` : ''}: ` : '';
}
