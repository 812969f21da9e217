import type { PolicyTool, ProfileRules, Ruling } from '../types.ts';
import { allow, askIfSuspicious, deny, hide, limit } from './ruling.ts';

function byCategory(tool: PolicyTool): Ruling {
  switch (tool.category) {
    case 'Read':
      return allow(tool);
    case 'Write':
      return limit(tool, 30);
    case 'Execute':
      return limit(tool, 10);
    case 'Destructive':
      return hide(tool);
    case 'Financial':
      return deny(tool, 'Requires human approval.');
    case 'Unknown':
      return deny(tool);
  }
}

/** Usable by default: reading is free, changing is capped, what cannot be undone is out of reach. */
export const recommended: ProfileRules = {
  id: 'recommended',
  default: 'deny',
  rule(tool) {
    const ruling = byCategory(tool);
    return ruling.effect === 'allow' ? askIfSuspicious(tool, ruling) : ruling;
  },
};
