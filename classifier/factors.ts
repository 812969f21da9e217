import { clipped, pointerTo } from './evidence.ts';
import { describedIn } from './factors/described.ts';
import { kindsOf } from './factors/kinds-of.ts';
import { localProof } from './factors/local-only.ts';
import { type Place, placeOf } from './factors/place-of.ts';
import { rulesOf } from './factors/rules-of.ts';
import { statementsOf } from './factors/statements.ts';
import type { ToolFeatures } from './model/features.ts';
import type { CategoryId, FactorId } from './taxonomy/categories.ts';
import type { Evidence, Factor, Mode } from './types.ts';

/** The factors of a tool, each pointing at its evidence; what no evidence shows yet is added to the list. */
export function factorsOf(
  features: ToolFeatures,
  category: CategoryId,
  known: Evidence[],
  modes: readonly Mode[] = [],
): { factors: Factor[]; evidence: Evidence[] } {
  const evidence = known.slice();
  const factors: Factor[] = [];
  const statements = statementsOf(features, category);
  const { tool, parameters: listed } = features.reading;
  const parameters = describedIn(tool.definition.description, listed);
  let spoken = 0;
  let done = 0;
  for (const statement of statements) {
    spoken |= statement.topics;
    done |= statement.acts;
  }
  const { rules: own, asked, kinds } = rulesOf[category];
  let taken = 0;
  for (const parameter of parameters) taken |= kindsOf(parameter, kinds);
  const verb = features.name.tokens[features.name.verb] ?? '';
  let last: FactorId | undefined;
  for (let index = 0; index < own.length; index++) {
    const at = 3 * index;
    if (!has(spoken, asked[at]!) || !has(done, asked[at + 1]!) || !has(taken, asked[at + 2]!)) continue;
    const rule = own[index]!;
    if (rule.id === last || (rule.bare && parameters.length > 0) || (rule.verb && !rule.verb.has(verb))) continue;
    const place = placeOf(rule, statements, features, parameters, category === 'Read');
    if (!place) continue;
    add(rule.id, place, factors, evidence);
    last = rule.id;
  }
  const mode = category === 'Destructive' && modes.find((one) => one.category === category);
  if (mode && !factors.some(({ id }) => id === 'irreversible')) {
    add('irreversible', { field: 'inputSchema', pointer: mode.pointer, quote: mode.value }, factors, evidence);
  }
  const proof = localProof(features, factors);
  if (proof) {
    add(
      'local_only',
      { field: proof.field, pointer: pointerTo[proof.field], quote: clipped(proof.quote) },
      factors,
      evidence,
    );
  }
  return { factors, evidence };
}

const has = (set: number, asked: number) => asked === 0 || (set & asked) !== 0;

/** Adds a factor, and its place to the evidence where that does not show it yet. */
function add(id: FactorId, place: Place, factors: Factor[], evidence: Evidence[]): void {
  let at = evidence.findIndex(({ pointer, quote }) => pointer === place.pointer && quote === place.quote);
  if (at < 0) at = evidence.push({ ...place, signal: id.replaceAll('_', '-') }) - 1;
  factors.push({ id, evidence: at });
}
