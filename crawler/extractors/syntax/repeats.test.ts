import { expect, test } from 'vitest';
import type { FunctionDef } from './ir.ts';
import type { Machine } from './machine.ts';
import { newRepeats, noteBirth, noteChange, repeated } from './repeats.ts';
import { dict, type Func, list, noArgs, type Scope, unknown, type Value } from './values.ts';

function machineFinding(found: () => number, made = () => 0): { machine: Machine; func: Func } {
  const machine = { repeats: newRepeats(found, made), steps: 100_000, conditions: 0 } as unknown as Machine;
  const scope = { names: new Map(), module: {} } as unknown as Scope;
  scope.module.scope = scope;
  const def = { name: 'AllTools', params: [], decorators: [] } as unknown as FunctionDef;
  return { machine, func: { kind: 'function', def, scope } };
}

const given = (...positional: Value[]) => ({ ...noArgs(), positional });

test('a builder is run once for the same arguments, and again for others', () => {
  const { machine, func } = machineFinding(() => 0);
  let runs = 0;
  const build = () => list([`tool ${++runs}`]);
  const first = repeated(func, given('all', unknown('a')), machine, build);
  expect(repeated(func, given('all', unknown('b')), machine, build)).toBe(first);
  expect(repeated(func, given('some', unknown('b')), machine, build)).not.toBe(first);
  expect(runs).toBe(2);
});

test('what changes a thing that was there before is run again', () => {
  const { machine, func } = machineFinding(() => 0);
  const kept = dict([]);
  let runs = 0;
  const run = (of: object) =>
    repeated(func, given(), machine, () => {
      runs += 1;
      noteChange(of, machine);
      return null;
    });
  run(kept);
  run(kept);
  expect(runs).toBe(2);
  repeated(func, given('own'), machine, () => {
    const own = noteBirth(dict([]), machine);
    noteChange(own, machine);
    runs += 1;
    return own;
  });
  repeated(func, given('own'), machine, () => ++runs);
  expect(runs).toBe(3);
});

test('a result that was changed since is made anew', () => {
  const { machine, func } = machineFinding(() => 0);
  const made = repeated(func, given(), machine, () => dict([]));
  noteChange(made as object, machine);
  expect(repeated(func, given(), machine, () => dict([]))).not.toBe(made);
});

test('a helper that never finds or gives anything is left out after a while; one that finds is not', () => {
  let [found, runs] = [0, 0];
  const { machine, func } = machineFinding(() => found);
  const run = (at: number, finds: boolean) =>
    repeated(func, given(`${at}`), machine, () => {
      machine.steps -= 500;
      runs += 1;
      if (finds) found += 1;
      return null;
    });
  for (let at = 0; at < 60; at++) run(at, false);
  expect(runs).toBe(20);
  const other = machineFinding(() => found);
  runs = 0;
  for (let at = 0; at < 60; at++)
    repeated(other.func, given(`${at}`), other.machine, () => {
      other.machine.steps -= 500;
      runs += 1;
      found += 1;
      return null;
    });
  expect(runs).toBe(60);
});

test('a list of tools that were all made before is taken as it was after some runs, a list of other things is not', () => {
  const tools = Array.from({ length: 9 }, (_, at) => `tool ${at}`);
  const count = (isMade: boolean, found: () => number): number => {
    let [made, runs] = [0, 0];
    const { machine, func } = machineFinding(found, () => made);
    for (let at = 0; at < 20; at++) {
      repeated(func, given(`command ${at}`), machine, () => {
        runs += 1;
        if (isMade) made += tools.length;
        return list([...tools]);
      });
    }
    return runs;
  };
  let places = 0;

  const runs = [count(true, () => 9), count(false, () => 9), count(true, () => ++places)];

  expect(runs).toEqual([3, 20, 20]);
});
