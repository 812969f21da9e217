/**
 * A record keyed by tool names, sorted. It has no prototype, so that a tool called `constructor` is found only where
 * there is one, and `__proto__` is a key like any other.
 */
export function toolMap<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const map: Record<string, T> = Object.create(null);
  for (const [name, value] of entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) map[name] = value;
  return map;
}
