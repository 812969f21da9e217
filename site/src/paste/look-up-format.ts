/** How many tools of a server bring an ability, and the names of the first of them. */
export type Brought = [amount: number, ...names: string[]];

/** What a look-up file says of a server by one of its names: enough for a line of the answer. */
export type LookedUp = [
  hash: string,
  name: string,
  slug: string,
  counts: number[],
  /** Tools whose definitions give orders to the agent. */
  poisoned: number,
  /** The version they are of, where it is known. */
  version: string | null,
  /** What they bring to the three abilities that are dangerous together, in the order of classifier/taxonomy/trifecta.ts. */
  legs: Brought[],
];

/** Digits of the hash that are asked for: a 256th of the catalog answers, so that the host does not learn the name. */
export const askedDigits = 2;
/** Digits by which a name is told from all others. */
export const keptDigits = 20;

export const lookUpFile = (hash: string): string => `/lookup/${hash.slice(0, askedDigits)}.json`;

/** How a name is hashed: `npm:@scope/name`, `remote:host/path`. */
export const hashedText = (name: string): string => `toolrisk:${name}`;
