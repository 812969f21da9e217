/** Languages and ways of finding, which rows name by number. */
export interface Terms {
  all: readonly string[];
  of(term: string): number;
}

export function openTerms(): Terms {
  const all: string[] = [];
  return {
    all,
    of(term) {
      const found = all.indexOf(term);
      return found >= 0 ? found : all.push(term) - 1;
    },
  };
}
