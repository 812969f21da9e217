import { arrayMethod } from './arrays.ts';
import { collectionMethod } from './collections.ts';
import { type Machine, maybe } from './machine.ts';
import { keysOf } from './member.ts';
import { type Known, type Place, run } from './natives.ts';
import { hasOwn } from './object-natives.ts';
import { runCallbacks } from './run.ts';
import { textMethod } from './texts.ts';
import { array, is, type Value } from './values.ts';

/** A method of an array, a string, a Map, a Set or a promise. */
export function callMethod(machine: Machine, receiver: Value, name: string, args: Value[], place: Place): Known {
  if (name === 'then' || name === 'catch' || name === 'finally') return settled(machine, receiver, name, args, place);
  if (typeof receiver === 'string' || is(receiver, 'text')) return textMethod(receiver, name, args);
  if (is(receiver, 'array')) return arrayMethod(machine, receiver, name, args, place);
  if (is(receiver, 'object') && receiver.collection) return collectionMethod(machine, receiver, name, args, place);
  if (name === 'hasOwnProperty' && keysOf(receiver)) return { value: hasOwn(receiver, args[0]) };
  if (is(receiver, 'unknown') && /^(map|forEach|filter|flatMap|some|every|reduce)$/.test(name)) {
    maybe(machine, () => runCallbacks(machine, args));
    return { value: array([], true) };
  }
  return undefined;
}

/** `then`, `catch` and `finally`: a promise is taken for its value. */
function settled(machine: Machine, receiver: Value, name: string, args: Value[], place: Place): Known {
  if (is(receiver, 'object') && !receiver.open && !receiver.props.has(name) && receiver.cls === undefined) {
    return name === 'then' ? { value: run(machine, args[0], [receiver], place) } : { value: receiver };
  }
  if (is(receiver, 'schema')) return undefined;
  if (name === 'then' && is(args[0], 'function')) return { value: run(machine, args[0], [receiver], place) };
  if (name !== 'then') {
    runCallbacks(machine, args);
    return { value: receiver };
  }
  return undefined;
}
