import type { Machine } from './machine.ts';
import { iterate, member } from './member.ts';
import { type Known, type Place, run } from './natives.ts';
import { array, is, type Obj, UNKNOWN, type Value } from './values.ts';

/** A Map or Set of the entries it is made from. */
export function collection(machine: Machine, from: Value, kind: 'map' | 'set'): Obj {
  const made: Obj = {
    kind: 'object',
    props: new Map(),
    open: false,
    collection: kind,
    entries: [],
    depth: machine.depth,
  };
  if (from === undefined || from === null) return made;
  const { items, open } = iterate(machine, from);
  made.open = open;
  made.unsure = is(from, 'array') && from.unsure;
  for (const item of items) {
    if (kind === 'set') made.entries?.push([item, item]);
    else made.entries?.push([member(machine, item, 0), member(machine, item, 1)]);
  }
  return made;
}

/** Whether a key is one that can be told from the others: text, a number, or a thing of the program's own. */
function isKnown(key: Value): boolean {
  return (
    typeof key === 'string' || typeof key === 'number' || is(key, 'class') || is(key, 'object') || is(key, 'function')
  );
}

/** What a method of a Map or Set gives. */
export function collectionMethod(machine: Machine, receiver: Obj, name: string, args: Value[], place: Place): Known {
  const entries = receiver.entries ?? [];
  const [first, second] = args;
  switch (name) {
    case 'set':
    case 'add': {
      const value = name === 'add' ? first : second;
      const at = isKnown(first) ? entries.findIndex(([key]) => key === first) : -1;
      if (at >= 0) entries[at] = [first, value];
      else entries.push([first, value]);
      if (machine.depth > (receiver.depth ?? 0)) receiver.unsure = true;
      return { value: receiver };
    }
    case 'get': {
      const found = entries.find(([key]) => key === first);
      if (found) return { value: found[1] };
      return { value: isKnown(first) && !receiver.open ? undefined : UNKNOWN };
    }
    case 'has': {
      const known = isKnown(first) && !receiver.open;
      const held = entries.some(([key]) => key === first);
      if (held) return { value: receiver.unsure ? UNKNOWN : true };
      return { value: known ? false : UNKNOWN };
    }
    case 'values':
      return {
        value: array(
          entries.map(([, value]) => value),
          receiver.open,
        ),
      };
    case 'keys':
      return {
        value: array(
          entries.map(([key]) => key),
          receiver.open,
        ),
      };
    case 'entries':
      return {
        value: array(
          entries.map(([key, value]) => array([key, value])),
          receiver.open,
        ),
      };
    case 'forEach':
      for (const [key, value] of [...entries]) run(machine, first, [value, key, receiver], place);
      return { value: undefined };
    case 'delete':
    case 'clear':
      return { value: UNKNOWN };
    default:
      return undefined;
  }
}
