import { clipped } from './evidence.ts';
import type { ArgumentKind } from './factors/arguments.ts';
import { localProof } from './factors/local-only.ts';
import type { FactorRule } from './factors/rule.ts';
import { rules } from './factors/rules.ts';
import { isShared } from './factors/services.ts';
import { type Statement, statementsOf } from './factors/statements.ts';
import type { ToolFeatures } from './model/features.ts';
import { type CategoryId, categories, type FactorId } from './taxonomy/categories.ts';
import type { Evidence, Factor } from './types.ts';

type Place = Omit<Evidence, 'signal'>;

type EvenRule = { [Field in keyof Required<FactorRule>]: FactorRule[Field] | undefined };

/** A rule that has every field, as all of them then do: of objects of many shapes each field costs a search. */
function even(rule: FactorRule): EvenRule & { id: FactorId } {
  const { id, verb, acts, topics, except, argument, alone, named, leads, head, bare, shared, told } = rule;
  return { id, in: rule.in, verb, acts, topics, except, argument, alone, named, leads, head, bare, shared, told };
}

const rulesOf = Object.fromEntries(
  categories.map(({ id }) => [id, rules.filter((rule) => !rule.in || rule.in.includes(id)).map(even)]),
) as Record<CategoryId, ReturnType<typeof even>[]>;

/** The factors of a tool, each pointing at its evidence; what no evidence shows yet is added to the list. */
export function factorsOf(
  features: ToolFeatures,
  category: CategoryId,
  known: Evidence[],
): { factors: Factor[]; evidence: Evidence[] } {
  const evidence = [...known];
  const factors: Factor[] = [];
  const statements = statementsOf(features, category);
  const add = (id: Factor['id'], place: Place) => {
    let at = evidence.findIndex(({ pointer, quote }) => pointer === place.pointer && quote === place.quote);
    if (at < 0) at = evidence.push({ ...place, signal: id.replaceAll('_', '-') }) - 1;
    factors.push({ id, evidence: at });
  };
  let spoken = 0;
  let done = 0;
  for (const statement of statements) {
    spoken |= statement.topics;
    done |= statement.acts;
  }
  const bare = features.reading.parameters.length === 0;
  let last: Factor['id'] | undefined;
  for (const rule of rulesOf[category]) {
    if (rule.id === last || (rule.topics && !(rule.topics & spoken)) || (rule.acts && !(rule.acts & done))) continue;
    if (bare ? rule.argument : rule.bare) continue;
    const place = placeOf(rule, statements, features, category === 'Read');
    if (!place) continue;
    add(rule.id, place);
    last = rule.id;
  }
  const proof = localProof(features, statements, factors);
  if (proof) add('local_only', { field: proof.field, pointer: `/${proof.field}`, quote: clipped(proof.quote) });
  return { factors, evidence };
}

/** Where a rule shows: in an argument, in the name or in a sentence. */
function placeOf(rule: EvenRule, statements: Statement[], features: ToolFeatures, reads: boolean): Place | undefined {
  const { verb, argument, alone } = rule;
  if (rule.shared && !isShared(features.reading.tool.definition)) return undefined;
  if (rule.except && statements[0]!.head & rule.except) return undefined;
  if (verb) {
    if (!verb.has(features.name.tokens[features.name.verb] ?? '')) return undefined;
    if (!argument) return statements.some((statement) => fits(rule, statement)) ? nameOf(features) : undefined;
  }
  if (!argument) {
    const found = statements.find((statement) => fits(rule, statement));
    return found && placeOfStatement(found, features);
  }
  return statements.some((statement) => fits(rule, statement))
    ? argumentOf(argument, alone === true, features, reads)
    : undefined;
}

function fits({ acts, topics, except, named, leads, head, told }: EvenRule, statement: Statement): boolean {
  if ((leads && !statement.leads) || (told && statement.guessed)) return false;
  if (head && !(statement.head & head)) return false;
  if (named && statement.said) return false;
  if (acts && !(statement.acts & acts)) return false;
  if (topics && !(statement.topics & topics)) return false;
  return !(except && statement.head & except);
}

function argumentOf(
  kind: ArgumentKind,
  alone: boolean,
  { reading: { parameters } }: ToolFeatures,
  reads: boolean,
): Place | undefined {
  for (const parameter of parameters) {
    if (parameter.depth > 2) continue;
    const support = kind(parameter, parameters, reads);
    if (support === 'none' || (alone && support !== 'told')) continue;
    return { field: 'inputSchema', pointer: parameter.pointer, quote: clipped(parameter.name) };
  }
  return undefined;
}

function nameOf({ reading }: ToolFeatures): Place {
  return { field: 'name', pointer: '/name', quote: clipped(reading.tool.definition.name) };
}

function placeOfStatement({ said }: Statement, features: ToolFeatures): Place {
  if (!said) return nameOf(features);
  const { field, words, to } = said.sentence;
  return { field, pointer: `/${field}`, quote: clipped(words.text.slice(words.start[said.at]!, words.end[to - 1]!)) };
}
