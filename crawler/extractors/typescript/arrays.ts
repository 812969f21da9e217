import { type Call, filter, find, flatMap, forEach, type Method, map, reduce, test } from './array-callbacks.ts';
import { type Machine, step } from './machine.ts';
import type { Known, Place } from './natives.ts';
import { flatten, pushItems } from './spread.ts';
import { textOf } from './texts.ts';
import { type Arr, array, HOLE, is, UNKNOWN, type Value } from './values.ts';

/** What a method of an array gives; callbacks run for every element. */
export function arrayMethod(machine: Machine, receiver: Arr, name: string, args: Value[], place: Place): Known {
  const items = receiver.items.slice(0, 5000);
  step(machine, items.length >> 2);
  return Object.hasOwn(METHODS, name)
    ? { value: METHODS[name]!({ machine, receiver, args, place, items }) }
    : undefined;
}

/** At which end something is put is of no weight to what is registered. */
const push: Method = ({ machine, receiver, args }) => {
  if (machine.depth > (receiver.depth ?? 0)) {
    receiver.unsure = true;
    receiver.plain ??= receiver.items.length;
  }
  pushItems(receiver, args);
  return receiver.items.length;
};

const concat: Method = ({ receiver, args }) => {
  const made = array([...receiver.items], receiver.open);
  for (const one of args) {
    flatten(made, one);
    if (is(one, 'unknown') || is(one, 'made')) made.open = true;
  }
  return made;
};

const join: Method = ({ receiver, args, items }) => {
  const separator = args[0] === undefined ? ',' : args[0];
  if (receiver.open || typeof separator !== 'string') return { kind: 'text', text: HOLE };
  return joined(items, separator);
};

const slice: Method = ({ receiver, args: [from, to], items }) => {
  const isIndex = (one: Value) => one === undefined || typeof one === 'number';
  return isIndex(from) && isIndex(to) ? array(items.slice(from, to), receiver.open) : receiver;
};

const flat: Method = ({ receiver, items }) => {
  const made = array([], receiver.open);
  for (const one of items) flatten(made, one);
  return made;
};

/** The index of an element, -1 where it surely is none, undefined where that cannot be told. */
function indexIn({ receiver, args: [sought], items }: Call): number | undefined {
  const at = items.indexOf(sought);
  if (at >= 0) return receiver.unsure ? undefined : at;
  const isThing = (one: Value) => typeof one === 'object' && one !== null;
  return receiver.open || isThing(sought) || items.some(isThing) ? undefined : at;
}

const includes: Method = (call) => {
  const at = indexIn(call);
  return at === undefined ? UNKNOWN : at >= 0;
};

/** The order of elements is of no weight either. */
const same: Method = ({ receiver }) => receiver;

const METHODS: Record<string, Method> = {
  map,
  flatMap,
  forEach,
  filter,
  find,
  reduce,
  push,
  unshift: push,
  concat,
  join,
  slice,
  flat,
  includes,
  indexOf: (call) => indexIn(call) ?? UNKNOWN,
  some: test('some'),
  every: test('every'),
  at: ({ args: [index], items }) => (typeof index === 'number' ? items.at(index) : UNKNOWN),
  pop: ({ receiver }) => receiver.items.pop(),
  shift: ({ receiver }) => receiver.items.shift(),
  sort: same,
  toSorted: same,
  reverse: same,
  toReversed: same,
  values: same,
  keys: ({ items }) => array(items.map((_, index) => index)),
  entries: ({ receiver, items }) =>
    array(
      items.map((item, index) => array([index, item])),
      receiver.open,
    ),
};

function joined(items: readonly Value[], separator: string): Value {
  let text = '';
  let known = true;
  items.forEach((item, index) => {
    const one = item === undefined || item === null ? '' : textOf(is(item, 'choice') ? item.values[0] : item);
    if (typeof one !== 'string') known = false;
    text += (index > 0 ? separator : '') + (typeof one === 'string' ? one : is(one, 'text') ? one.text : HOLE);
  });
  return known ? text : { kind: 'text', text };
}
