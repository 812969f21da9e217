import { expect, test } from 'vitest';
import { ownsHost, ownsRepository } from './namespace.ts';

test.each<[string, string, boolean]>([
  ['io.github.acme/notes', 'github.com/acme', true],
  ['io.github.Acme/notes', 'github.com/ACME', true],
  ['io.github.mallory/notes', 'github.com/acme', false],
  ['io.github.acme/notes', 'gitlab.com/acme', false],
  ['com.acme/notes', 'github.com/acme', true],
  ['com.acme.tools/notes', 'gitlab.com/acme', true],
  ['com.acme-labs/notes', 'github.com/AcmeLabs', true],
  ['uk.co.acme/notes', 'github.com/acme', true],
  ['uk.co.acme/notes', 'github.com/co', false],
  ['io.acme.tools/notes', 'github.com/acme', true],
  ['com.co.acme/notes', 'github.com/acme', false],
  ['com.便签/notes', 'gitee.example/笔记', false],
  ['com.mallory/acme', 'github.com/acme', false],
  ['com/notes', 'github.com/acme', false],
])('%s is in the namespace of the owner of %s: %s', (name, place, isOwn) => {
  const [host, owner] = place.split('/') as [string, string];

  expect(ownsRepository(name, { host, owner })).toBe(isOwn);
});

test.each<[string, string, boolean]>([
  ['com.acme/notes', 'acme.com', true],
  ['com.acme/notes', 'notes.acme.com', true],
  ['com.acme/notes', 'notacme.com', false],
  ['com.acme/notes', 'acme.com.mallory.example', false],
  ['com/notes', 'acme.com', false],
])('%s is in the namespace of the host %s: %s', (name, host, isOwn) => {
  expect(ownsHost(name, host)).toBe(isOwn);
});
