import type { Node } from 'oxc-parser';
import { instantiate } from './classes.ts';
import { callFiles } from './files.ts';
import { noteHandedOver } from './handed-over.ts';
import type { Machine } from './machine.ts';
import { callNative } from './natives.ts';
import { register } from './registrars.ts';
import { MAX_CALLS, MAX_RECURSION, runCallbacks, runFunction } from './run.ts';
import { ofDefinition } from './schema/library.ts';
import type { Scope } from './scope.ts';
import { type Cls, choice, is, type Obj, type Site, UNKNOWN, type Value } from './values.ts';

/** `new X(…)`. */
export function construct(machine: Machine, cls: Value, args: Value[], node: Node, scope: Scope): Value {
  const site: Site = { module: scope.module, start: node.start, end: node.end };
  if (is(cls, 'class')) {
    return ofDefinition(machine, cls, args) ?? constructClass(machine, cls, args, site);
  }
  if (is(cls, 'choice')) return choice(cls.values.map((one) => construct(machine, one, args, node, scope)));
  if (is(cls, 'function')) {
    const made: Obj = { kind: 'object', props: new Map(), open: true, site };
    const result = runFunction(machine, cls, made, args);
    return is(result, 'object') ? result : made;
  }
  if (is(cls, 'external') && cls.from === 'global') {
    const made = { ...cls, path: `new ${cls.path}` };
    const native = callNative(machine, made, args, { node, scope }) ?? callFiles(machine, made, args);
    if (native) return native.value;
  }
  const defined = ofDefinition(machine, cls, args);
  if (defined !== undefined) return defined;
  const label = is(cls, 'external') ? (cls.path.split('.').at(-1) ?? '') : '';
  if (!register(machine, label, cls, undefined, args, site)) noteHandedOver(machine, label, cls, args, site);
  runCallbacks(machine, args);
  return { kind: 'made', callee: label, args, site, ...(is(cls, 'external') && { of: cls }) };
}

function constructClass(machine: Machine, cls: Cls, args: Value[], site: Site): Value {
  if (machine.active.filter((one) => one === cls.node).length >= MAX_RECURSION) return UNKNOWN;
  machine.calls.push(site);
  machine.active.push(cls.node);
  try {
    return machine.calls.length > MAX_CALLS ? UNKNOWN : instantiate(machine, cls, args);
  } finally {
    machine.active.pop();
    machine.calls.pop();
  }
}
