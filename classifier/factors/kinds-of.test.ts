import { expect, test } from 'vitest';
import { parameterOf } from '../read-tool/parameter.ts';
import { address } from './arguments/addresses.ts';
import { content, rewording } from './arguments/contents.ts';
import { path } from './arguments/files.ts';
import { secret, secretOfSomeone } from './arguments/secrets.ts';
import { bitOf, kindsOf } from './kinds-of.ts';
import { rules } from './rules.ts';

const kinds = (name: string, wanted = -1) =>
  kindsOf(parameterOf(name, `/inputSchema/properties/${name}`, {}, undefined, 1), wanted);

test('the name of an argument says which kinds it can be', () => {
  expect(kinds('limit')).toBe(0);
  expect(kinds('filePathStr') & bitOf(path)).not.toBe(0);
  expect(kinds('source')).toBe(bitOf(path));
  expect(kinds('endpoint')).toBe(bitOf(address));
  expect(kinds('body')).toBe(bitOf(content) | bitOf(rewording));
  expect(kinds('client_secret')).toBe(bitOf(secret) | bitOf(secretOfSomeone));
  expect(kinds('client_secret', bitOf(path))).toBe(0);
});

test('each kind has a bit of its own', () => {
  const asked = new Set(rules.flatMap(({ argument }) => argument ?? []));
  const bits = new Set([...asked].map(bitOf));

  expect(bits.size).toBe(asked.size);
  expect([...bits].every((bit) => bit > 0)).toBe(true);
});
