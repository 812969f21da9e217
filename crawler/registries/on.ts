import type { Means, Registry } from '../types.ts';

/** Whether a registry is asked when nobody names it: it has the key it needs, and nothing speaks against it. */
export function isOn(registry: Registry, keys: Means['keys']): boolean {
  return !registry.offBecause && (!registry.needsKey || keys[registry.needsKey] !== undefined);
}
