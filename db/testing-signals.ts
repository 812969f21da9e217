import type { ChildProcess } from 'node:child_process';

/** What the next processes get in the moment they are started, the first one first. */
export const signals: NodeJS.Signals[] = [];

/** The same way of starting a process, each of which gets the next signal at once. */
export function signalled<Given extends unknown[], Child extends ChildProcess>(start: (...given: Given) => Child) {
  return (...given: Given): Child => {
    const child = start(...given);
    const signal = signals.shift();
    if (signal) child.kill(signal);
    return child;
  };
}
