import { clipped, pointerTo, quoted } from '../evidence.ts';
import type { ToolFeatures } from '../model/features.ts';
import type { Parameter } from '../read-tool.ts';
import type { Evidence } from '../types.ts';
import { kindsOf } from './kinds-of.ts';
import type { EvenRule } from './rules-of.ts';
import type { Statement } from './statements.ts';

/** Where a factor shows. */
export type Place = Omit<Evidence, 'signal'>;

/** Where a rule shows whose verb is the name's, if it asks for one: in an argument, in the name or in a sentence. */
export function placeOf(
  rule: EvenRule,
  statements: Statement[],
  features: ToolFeatures,
  parameters: readonly Parameter[],
  reads: boolean,
): Place | undefined {
  if (rule.except && statements[0]!.head & rule.except) return undefined;
  const fitting = fittingOf(rule, statements);
  const { definition } = features.reading.tool;
  if (!fitting || rule.where?.(definition) === false) return undefined;
  if (rule.unless?.some((isPlace) => isPlace(definition))) return undefined;
  if (rule.argument) return argumentOf(rule, parameters, reads);
  return rule.verb ? nameOf(features) : placeOfStatement(fitting, features);
}

/** The first statement that says what a rule asks for. */
function fittingOf(rule: EvenRule, statements: Statement[]): Statement | undefined {
  for (const statement of statements) if (fits(rule, statement)) return statement;
  return undefined;
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
  { argument, kind, alone }: EvenRule,
  parameters: readonly Parameter[],
  reads: boolean,
): Place | undefined {
  for (const parameter of parameters) {
    if (parameter.depth > 2 || kindsOf(parameter, kind) === 0) continue;
    const support = argument!.support(parameter, parameters, reads);
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
  return { field, pointer: pointerTo[field], quote: quoted(words, said.at, to) };
}
