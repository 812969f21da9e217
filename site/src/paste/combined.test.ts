import { expect, test } from 'vitest';
import { combined } from './combined.ts';
import type { Brought, LookedUp } from './look-up-format.ts';
import type { PastedServer } from './read-config.ts';

const none: Brought = [0];
const server = (alias: string, rest: Partial<PastedServer> = {}): PastedServer => ({
  ...{ alias, kind: 'package', id: `npm:${alias}` },
  ...rest,
});
const row = (...legs: LookedUp[6]): LookedUp => ['', 'Some Server', 'slug', [2], 0, '1.0.0', legs];

const files = row([2, 'read_note', 'find_note'], none, none);
const web = row(none, [1, 'fetch_page'], none);
const mail = row(none, none, [30, 'send_mail']);

test('three abilities of three servers meet, and the fewest tools whose denial parts them are named', () => {
  const found = combined([server('files'), server('web'), server('mail')], [files, web, mail])!;

  expect(found.without).toBe('untrusted_content');
  expect(found.legs.map(({ by }) => by)).toEqual([
    [{ alias: 'files', amount: 2, names: ['read_note', 'find_note'] }],
    [{ alias: 'web', amount: 1, names: ['fetch_page'] }],
    [{ alias: 'mail', amount: 30, names: ['send_mail'] }],
  ]);
});

test('a server configured under several names is denied under each', () => {
  const names = ['files', 'web', 'again', 'once more', 'mail'];
  const found = combined(
    names.map((name) => server(name)),
    [files, web, web, web, mail],
  )!;

  expect(found.legs[1]!.by.map(({ alias }) => alias)).toEqual(['web', 'again', 'once more']);
  expect(found.without).toBe('private_data');
});

test('two abilities are no danger, and what is not known is counted', () => {
  const others = [server('of another', { version: '0.9.0' }), server('unknown'), server('empty')];
  const empty: LookedUp = ['', 'Empty', 'empty', [0], 0, null, [none, none, none]];
  const found = combined([server('files'), ...others], [files, web, undefined, empty])!;

  expect(found).toMatchObject({ without: undefined, unrated: 2, apart: 1 });
});

test('a server that is switched off brings nothing and is not missed', () => {
  const off = server('web', { off: true });

  expect(combined([server('files'), off, server('mail')], [files, web, mail])).toMatchObject({
    without: undefined,
    unrated: 0,
  });
  expect(combined([off], [web])).toBeUndefined();
});
