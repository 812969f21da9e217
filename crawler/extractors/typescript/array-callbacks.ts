import { type Machine, maybe, maybeMissing, partly } from './machine.ts';
import { type Place, run } from './natives.ts';
import { runCallbacks } from './run.ts';
import { flatten } from './spread.ts';
import { type Arr, array, choice, is, truthy, UNKNOWN, type Value } from './values.ts';

/** A call of an array's method. */
export interface Call {
  machine: Machine;
  receiver: Arr;
  args: Value[];
  place: Place;
  /** The elements that are looked at: the first few thousand. */
  items: Value[];
}

export type Method = (call: Call) => Value;

/** What the callback gives for one element. */
function each({ machine, receiver, args, place }: Call, item: Value, index: number): Value {
  return maybeMissing(machine, receiver.unsure, () => run(machine, args[0], [item, index, receiver], place));
}

/** What the callback gives for every element; it is run once with an unknown one where none is known. */
function every(call: Call): Value[] {
  const { machine, receiver, args, place, items } = call;
  const site = { module: place.scope.module, start: place.node.start, end: place.node.end };
  if (receiver.open && items.length === 0) maybe(machine, () => runCallbacks(machine, [args[0]]));
  return partly(machine, receiver.open, site, () => items.map((item, index) => each(call, item, index)));
}

/** Each of these is the array's method of the same name. */
export function map(call: Call): Value {
  const { receiver } = call;
  return { ...array(every(call), receiver.open), unsure: receiver.unsure };
}

export function flatMap(call: Call): Value {
  const made = array([], call.receiver.open);
  for (const one of every(call)) flatten(made, one);
  made.unsure ||= call.receiver.unsure;
  return made;
}

export function forEach(call: Call): Value {
  every(call);
  return undefined;
}

/** What is kept at run time may depend on a setting: everything not surely dropped is kept. */
export function filter(call: Call): Value {
  const { receiver, args, items } = call;
  const answers = items.map((item, index) => truthy(is(args[0], 'external') ? item : each(call, item, index)));
  const kept = items.filter((_, index) => answers[index] !== false);
  return { ...array(kept, receiver.open), unsure: receiver.unsure || answers.includes(undefined) };
}

export function find(call: Call): Value {
  for (const [index, item] of call.items.entries()) {
    const known = truthy(each(call, item, index));
    if (known) return item;
    if (known === undefined) return UNKNOWN;
  }
  return call.receiver.open ? UNKNOWN : undefined;
}

export function reduce({ machine, args, place, items }: Call): Value {
  let total = args.length > 1 ? args[1] : items.shift();
  items.forEach((item, index) => {
    total = run(machine, args[0], [total, item, index], place);
  });
  return total;
}

/** `some` and `every` over what the test gives for each element. */
export function test(name: 'some' | 'every'): Method {
  return (call) => {
    const answers = call.items.map((item, index) => each(call, item, index));
    return quantified(name, answers, call.receiver.open || call.receiver.unsure === true);
  };
}

/** `some` and `every` over what the test gave for each element; what is not known leans to what it would be. */
function quantified(name: 'some' | 'every', answers: readonly Value[], more: boolean): Value {
  const decisive = name === 'some';
  const known = answers.map(truthy);
  if (!more && known.includes(decisive)) return decisive;
  if (!more && known.every((one) => one === !decisive)) return !decisive;
  const leaning = answers.map((one, index) => known[index] ?? truthy(is(one, 'choice') ? one.values[0] : one));
  return leaning.every((one) => one === !decisive) ? choice([!decisive, UNKNOWN]) : UNKNOWN;
}
