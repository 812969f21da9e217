import type { Module } from './program.ts';

const starts = new WeakMap<Module, number[]>();

/** The line an offset of a module's text lies in, counted from 1. */
export function lineAt(module: Module, offset: number): number {
  let lines = starts.get(module);
  if (!lines) {
    lines = [0];
    for (let at = module.text.indexOf('\n'); at >= 0; at = module.text.indexOf('\n', at + 1)) lines.push(at + 1);
    starts.set(module, lines);
  }
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
