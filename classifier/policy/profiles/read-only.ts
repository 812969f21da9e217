import type { ProfileRules } from '../types.ts';
import { allow, hide } from './ruling.ts';

/** Tools that only read, and no others. */
export const readOnly: ProfileRules = {
  id: 'read-only',
  default: 'deny',
  rule: (tool) => (tool.category === 'Read' ? allow(tool) : hide(tool)),
};
