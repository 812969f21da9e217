import type { Machine } from './machine.ts';
import { property } from './member.ts';
import { type Arr, alternatives, array, choice, is, type Obj, UNKNOWN, type Value } from './values.ts';

/** Copies what a spread object has; anything not known leaves the target open. */
export function spreadInto(machine: Machine, target: Obj, value: Value): void {
  if (is(value, 'choice')) {
    spreadChoice(machine, target, value.values);
    return;
  }
  for (const one of alternatives(value)) {
    if (is(one, 'object')) {
      for (const key of one.props.keys()) target.props.set(key, { value: property(machine, one, key) });
      target.open ||= one.open;
    } else if (is(one, 'array')) {
      one.items.forEach((item, index) => {
        target.props.set(String(index), { value: item });
      });
    } else if (is(one, 'schema') && one.shape) {
      for (const [key, item] of one.shape) target.props.set(key, { value: item });
    } else if (typeof one === 'object' && one !== null) {
      target.open = true;
    }
  }
}

/** A spread that may be one of several objects leaves each key with what any of them, or the target, may give it. */
function spreadChoice(machine: Machine, target: Obj, values: readonly Value[]): void {
  const sides = values.map((value) => {
    const side: Obj = { kind: 'object', props: new Map(), open: false };
    spreadInto(machine, side, value);
    return side;
  });
  target.open ||= sides.some((side) => side.open);
  for (const key of new Set(sides.flatMap((side) => [...side.props.keys()]))) {
    const given = sides.map((side) => side.props.get(key) ?? target.props.get(key));
    const known = given.flatMap((prop) => (prop ? [prop.getter ? UNKNOWN : prop.value] : []));
    target.props.set(key, { value: choice(known) });
  }
}

/** Adds elements up to what any honest list holds. */
export function pushItems(target: Arr, items: readonly Value[]): void {
  const room = Math.max(0, MAX_ITEMS - target.items.length);
  if (items.length > room) target.open = true;
  for (let i = 0; i < items.length && i < room; i++) target.items.push(items[i]);
}

const MAX_ITEMS = 10_000;

/** The elements a spread value adds; both sides of a choice, since each may be the one at run time. */
export function spreadItems(target: Arr, value: Value): void {
  if (is(value, 'choice')) target.unsure = true;
  for (const one of alternatives(value)) {
    if (is(one, 'array')) {
      pushItems(target, one.items);
      target.open ||= one.open;
      target.unsure ||= one.unsure;
    } else if (is(one, 'object') && one.entries) {
      for (const [key, item] of one.entries) target.items.push(one.collection === 'set' ? key : array([key, item]));
      target.open ||= one.open;
    } else if (typeof one === 'string') {
      target.items.push(...one);
    } else if (typeof one === 'object' && one !== null) {
      target.open = true;
    }
  }
}

/** Puts the elements of a list behind those of another, or a value that is none as it is. */
export function flatten(into: Arr, one: Value): void {
  if (is(one, 'array') || is(one, 'choice')) spreadItems(into, one);
  else into.items.push(one);
}
