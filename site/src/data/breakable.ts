/** More characters without a blank than a line of the narrowest screen holds. */
const long = /\S{13}/;
/** Behind the marks that join words of a name, and before a capital in the midst of one. */
const seam = /(?=[^/_.:-])(?<=[^/_.:-][/_.:-]+)|(?<=[a-z\d])(?=[A-Z])/;

/** The parts of a name between which a line may end, so that it ends nowhere else; together they are the name. */
export function breakable(text: string): string[] {
  return long.test(text) ? text.split(seam) : [text];
}

/** Classes of a heading that is a name: smaller where it is long, or where a word of it would not fit a narrow screen. */
export function headingClass(name: string, ...classes: string[]): string | undefined {
  const wide = name.split(/\s/).some((word) => breakable(word).some((part) => part.length > 16));
  const all = [...classes, ...(wide ? ['wide'] : [])];
  return all.length > 0 ? all.join(' ') : undefined;
}
