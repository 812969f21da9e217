import { type CategoryId, categories, type FactorId } from '../taxonomy/categories.ts';
import { bitOf } from './kinds-of.ts';
import type { FactorRule } from './rule.ts';
import { rules } from './rules.ts';

/** A rule that has every field. */
export type EvenRule = { [Field in keyof Required<FactorRule>]: FactorRule[Field] | undefined } & {
  id: FactorId;
  /** The kind of its argument as one bit, 0 where it asks for none. */
  kind: number;
};

/** All rules are made so: of objects of many shapes each field costs a search. */
function even(rule: FactorRule): EvenRule {
  const { id, verb, acts, topics, except, argument, alone, named, leads, head, bare, where, unless, told } = rule;
  const kind = bitOf(argument);
  return {
    id,
    in: rule.in,
    verb,
    acts,
    topics,
    except,
    argument,
    kind,
    alone,
    named,
    leads,
    head,
    bare,
    where,
    unless,
    told,
  };
}

/** The rules for tools of a category. Most ask for what a tool has not, and three numbers beside each other tell at once. */
interface Rules {
  rules: EvenRule[];
  /** Of each rule the topics, the acts and the kind of argument it asks for, 0 for any. */
  asked: Int32Array;
  /** The kinds of arguments that any of them asks for, one bit each. */
  kinds: number;
}

export const rulesOf = Object.fromEntries(
  categories.map(({ id }): [CategoryId, Rules] => {
    const own = rules.filter((rule) => !rule.in || rule.in.includes(id)).map(even);
    const asked = Int32Array.from(own.flatMap((rule) => [rule.topics ?? 0, rule.acts ?? 0, rule.kind]));
    return [id, { rules: own, asked, kinds: own.reduce((kinds, rule) => kinds | rule.kind, 0) }];
  }),
) as Record<CategoryId, Rules>;
