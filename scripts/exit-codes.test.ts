import { expect, test } from 'vitest';
import * as errors from '#crawler/errors.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';

const classes = Object.values(errors).filter((one) => one.prototype instanceof Error) as (new (
  message: string,
) => Error)[];

test('whatever a source ends with has an exit code of its own: none is an internal error', () => {
  const unnamed = classes.filter((Failure) => exitCodeOf(new Failure('x')) === exitCodes.internal);

  expect(classes.length).toBeGreaterThan(4);
  expect(unnamed.map(({ name }) => name)).toEqual([]);
});

test('a server that answers only those it knows is data that is missing', () => {
  expect(exitCodeOf(new errors.SourceGuarded('it needs authorisation'))).toBe(exitCodes.unavailable);
});

test('what nobody named is an internal error', () => {
  expect(exitCodeOf(new TypeError('x is not a function'))).toBe(exitCodes.internal);
  expect(exitCodeOf('thrown')).toBe(exitCodes.internal);
});
