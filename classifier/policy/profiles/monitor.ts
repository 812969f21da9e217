import type { ProfileRules } from '../types.ts';
import { recommended } from './recommended.ts';
import { allow } from './ruling.ts';

/** Blocks nothing, so that a log shows what `recommended` would have stopped before anybody enforces it. */
export const monitor: ProfileRules = {
  id: 'monitor',
  default: 'allow',
  rule(tool) {
    const { effect, limits } = recommended.rule(tool);
    if (effect !== 'allow') return allow(tool, 'allowed and logged; the recommended profile would deny it');
    const max = limits[0]?.max;
    return max
      ? allow(tool, `allowed and logged; the recommended profile would stop after ${max} calls a minute`)
      : allow(tool);
  },
};
