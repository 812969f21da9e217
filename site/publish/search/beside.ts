/**
 * Numbers of words and of entries are marked where the word stands beside the name of the entry: in the name of its
 * server, or in another one it goes by. What is found by its own name comes first.
 */
const mark = 2 ** 31;

export const marked = (number: number): number => number + mark;

export const isBeside = (number: number): boolean => number >= mark;

export const unmarked = (number: number): number => number & (mark - 1);

/** The mark of one number on another. */
export const markedAs = (number: number, other: number): number => (isBeside(other) ? marked(number) : number);
