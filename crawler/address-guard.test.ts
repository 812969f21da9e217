import { lookup } from 'node:dns';
import { afterEach, expect, test, vi } from 'vitest';
import { guardedLookup } from './address-guard.ts';

vi.mock('node:dns', async (original) => ({ ...(await original<typeof import('node:dns')>()), lookup: vi.fn() }));
afterEach(() => vi.mocked(lookup).mockReset());

/** What the name resolves to, look-up after look-up. */
function resolving(...answers: string[][]) {
  vi.mocked(lookup).mockImplementation(((_: string, __: object, done: (...result: unknown[]) => void) => {
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as never);
}

const asked = (all: boolean) =>
  new Promise<unknown>((done, fail) => {
    guardedLookup('notes.example', { all } as never, (error: Error | null, address: unknown) =>
      error ? fail(error) : done(address),
    );
  });

test('a socket is given the very address that was judged, with one look-up', async () => {
  resolving(['93.184.216.34'], ['127.0.0.1']);

  expect(await asked(false)).toBe('93.184.216.34');
  expect(lookup).toHaveBeenCalledTimes(1);
});

test('a name that answers otherwise the second time is refused then', async () => {
  resolving(['93.184.216.34'], ['169.254.169.254']);

  await asked(true);

  await expect(asked(true)).rejects.toMatchObject({ name: 'SourceRefused' });
});

test.each([[['93.184.216.34', '10.0.0.7']], [['::1']], [['::ffff:127.0.0.1']], [[]]])(
  'a name that leads to %j is refused',
  async (addresses) => {
    resolving(addresses);

    await expect(asked(true)).rejects.toMatchObject({ name: 'SourceRefused' });
  },
);
