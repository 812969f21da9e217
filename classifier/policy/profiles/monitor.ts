import { counted } from '#db/counted.ts';
import type { ProfileRules } from '../types.ts';
import { recommended } from './recommended.ts';
import { allow } from './ruling.ts';

/** Blocks nothing, so that a log shows what `recommended` would have stopped before anybody enforces it. */
export const monitor: ProfileRules = {
  id: 'monitor',
  default: 'allow',
  rule(tool) {
    const { effect, limits } = recommended.rule(tool);
    const isPoisoned = tool.integrity === 'poisoned';
    if (effect !== 'allow' || isPoisoned) {
      const instead = effect === 'ask' && !isPoisoned ? 'ask a person' : 'deny it';
      return allow(tool, `allowed and logged; the recommended profile would ${instead}`);
    }
    const max = limits[0]?.max;
    return max
      ? allow(tool, `allowed and logged; the recommended profile would stop after ${counted(max, 'call')} a minute`)
      : allow(tool);
  },
};
