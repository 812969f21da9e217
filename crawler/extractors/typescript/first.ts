/** What the first of a list gives that gives anything. */
export function first<T, R>(list: readonly T[], get: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = get(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
