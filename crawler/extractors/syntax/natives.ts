import { runFunction } from './call.ts';
import type { Machine } from './machine.ts';
import { type Dict, type Func, type List, list, type Native, type Value } from './values.ts';

// What the methods of lists, maps and texts do that several languages have under names of their own.

/** A method of something known, as a value that can be called. */
export const native = (call: Native['call']): Native => ({ kind: 'native', call });

/** Adds to a list where it stands, and gives nothing. */
export function added(of: List, items: Value[]): null {
  of.items.push(...items);
  return null;
}

/** Enters a value into a map where it stands, and gives nothing. */
export function entered(of: Dict, key: string, value: Value | undefined): null {
  of.entries.set(key, value ?? null);
  return null;
}

/** What a closure gives for each of the items. */
export const mapped = (items: Value[], func: Func, machine: Machine): List =>
  list(items.map((item) => runFunction(func, { positional: [item], named: new Map() }, machine)));

/** The items with a text between each two: what a join puts together. */
export const between = (items: Value[], text: Value): Value[] =>
  items.flatMap((item, at) => (at === 0 ? [item] : [text, item]));
