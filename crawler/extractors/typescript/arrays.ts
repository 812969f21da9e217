import { type Machine, maybe, maybeMissing, partly, step } from './machine.ts';
import { type Known, type Place, run } from './natives.ts';
import { runCallbacks } from './run.ts';
import { pushItems, spreadItems } from './spread.ts';
import { textOf } from './texts.ts';
import { type Arr, array, choice, HOLE, is, truthy, UNKNOWN, type Value } from './values.ts';

/** What a method of an array gives; callbacks run for every element. */
export function arrayMethod(machine: Machine, receiver: Arr, name: string, args: Value[], place: Place): Known {
  const [fn] = args;
  const each = (item: Value, index: number) =>
    maybeMissing(machine, receiver.unsure, () => run(machine, fn, [item, index, receiver], place));
  const items = receiver.items.slice(0, 5000);
  step(machine, items.length >> 2);
  const site = { module: place.scope.module, start: place.node.start, end: place.node.end };
  /** What is done for every element; once with an unknown one where none is known. */
  const every = () => {
    if (receiver.open && items.length === 0) maybe(machine, () => runCallbacks(machine, [fn]));
    return partly(machine, receiver.open, site, () => items.map(each));
  };
  switch (name) {
    case 'map':
      return { value: { ...array(every(), receiver.open), unsure: receiver.unsure } };
    case 'flatMap': {
      const made = array([], receiver.open);
      for (const one of every()) flatten(made, one);
      made.unsure ||= receiver.unsure;
      return { value: made };
    }
    case 'forEach':
      every();
      return { value: undefined };
    case 'filter': {
      // What is kept at run time may depend on a setting: everything not surely dropped is kept.
      const answers = items.map((item, index) => truthy(is(fn, 'external') ? item : each(item, index)));
      const kept = items.filter((_, index) => answers[index] !== false);
      const unsure = receiver.unsure || answers.includes(undefined);
      return { value: { ...array(kept, receiver.open), unsure } };
    }
    case 'find': {
      for (const [index, item] of items.entries()) {
        const known = truthy(each(item, index));
        if (known) return { value: item };
        if (known === undefined) return { value: UNKNOWN };
      }
      return { value: receiver.open ? UNKNOWN : undefined };
    }
    case 'reduce': {
      let total = args.length > 1 ? args[1] : items.shift();
      items.forEach((item, index) => {
        total = run(machine, fn, [total, item, index], place);
      });
      return { value: total };
    }
    case 'push':
    case 'unshift':
      if (machine.depth > (receiver.depth ?? 0)) {
        receiver.unsure = true;
        receiver.plain ??= receiver.items.length;
      }
      pushItems(receiver, args);
      return { value: receiver.items.length };
    case 'concat': {
      const made = array([...receiver.items], receiver.open);
      for (const one of args) {
        flatten(made, one);
        if (is(one, 'unknown') || is(one, 'made')) made.open = true;
      }
      return { value: made };
    }
    case 'join': {
      const separator = args[0] === undefined ? ',' : args[0];
      if (receiver.open || typeof separator !== 'string') return { value: { kind: 'text', text: HOLE } };
      return { value: joined(items, separator) };
    }
    case 'slice': {
      const [from, to] = args;
      const numbers = (from === undefined || typeof from === 'number') && (to === undefined || typeof to === 'number');
      return { value: numbers ? array(items.slice(from as number, to as number), receiver.open) : receiver };
    }
    case 'flat': {
      const made = array([], receiver.open);
      for (const one of items) flatten(made, one);
      return { value: made };
    }
    case 'includes':
    case 'indexOf': {
      const at = items.indexOf(args[0]);
      const sure = at >= 0 || (!receiver.open && items.every((one) => one === null || typeof one !== 'object'));
      if (!sure || (typeof args[0] === 'object' && args[0] !== null && at < 0)) return { value: UNKNOWN };
      if (receiver.unsure && at >= 0) return { value: UNKNOWN };
      return { value: name === 'includes' ? at >= 0 : at };
    }
    case 'some':
    case 'every':
      return { value: quantified(name, items.map(each), receiver.open || receiver.unsure === true) };
    case 'at':
      return { value: typeof args[0] === 'number' ? items.at(args[0]) : UNKNOWN };
    case 'pop':
    case 'shift':
      return { value: name === 'pop' ? receiver.items.pop() : receiver.items.shift() };
    case 'sort':
    case 'toSorted':
    case 'reverse':
    case 'toReversed':
    case 'values':
      return { value: receiver };
    case 'keys':
      return { value: array(items.map((_, index) => index)) };
    case 'entries':
      return {
        value: array(
          items.map((item, index) => array([index, item])),
          receiver.open,
        ),
      };
    default:
      return undefined;
  }
}

/** Puts the elements of a list behind those of another, or a value that is none as it is. */
function flatten(into: Arr, one: Value): void {
  if (is(one, 'array') || is(one, 'choice')) spreadItems(into, one);
  else into.items.push(one);
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
