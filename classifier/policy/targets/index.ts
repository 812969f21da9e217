import type { PolicyTarget } from '../types.ts';
import { intercept } from './intercept.ts';
import { policylayer } from './policylayer.ts';

export const targets: readonly PolicyTarget[] = [policylayer, intercept];
