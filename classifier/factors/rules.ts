import type { FactorRule } from './rule.ts';
import { consequences } from './rules/consequences.ts';
import { data } from './rules/data.ts';
import { reach } from './rules/reach.ts';

/** One rule a way a factor shows, those of one factor together; the first that fits gives the evidence. */
export const rules: readonly FactorRule[] = [...consequences, ...data, ...reach];
