import type { ProfileRules } from '../types.ts';
import { allow, askIfSuspicious, hide } from './ruling.ts';

/** Tools that only read, and no others. */
export const readOnly: ProfileRules = {
  id: 'read-only',
  default: 'deny',
  rule: (tool) => (tool.category === 'Read' ? askIfSuspicious(tool, allow(tool)) : hide(tool)),
};
