/** Texts in the order they first came, each known by its place. */
export function openPlaces() {
  const places = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    of(text: string): number {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}
