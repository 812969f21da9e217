import { targets } from './targets/index.ts';
import type { PolicyTarget } from './types.ts';

/** The export target of this id, or undefined. */
export function targetNamed(id: string): PolicyTarget | undefined {
  return targets.find((target) => target.id === id);
}
