import type { ProfileRules } from '../types.ts';
import { monitor } from './monitor.ts';
import { readOnly } from './read-only.ts';
import { recommended } from './recommended.ts';
import { strict } from './strict.ts';

export const profileRules: readonly ProfileRules[] = [recommended, strict, readOnly, monitor];
