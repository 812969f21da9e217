import type { ProfileRules } from '../types.ts';
import { allow, deny, hide, limit } from './ruling.ts';

/** Usable by default: reading is free, changing is capped, what cannot be undone is out of reach. */
export const recommended: ProfileRules = {
  id: 'recommended',
  default: 'deny',
  rule(tool) {
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
  },
};
