import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { budgets, listings, servers, tools } from '../schema.ts';
import { databases } from '../testing.ts';
import { saveReading } from '../testing-servers.ts';
import { findAnswer, keepAnswer } from './answers.ts';
import { blockBudget, takeTurn } from './budgets.ts';
import type { ServerGroup } from './choose-rows.ts';
import { assignGroups, markGone } from './identities.ts';
import { relatedListings, saveListings, sweepListings, unseenListings } from './listings.ts';
import { mergeLock } from './merge-lock.ts';
import { serverStates } from './server-states.ts';
import { findServer } from './servers.ts';
import { serversToVisit } from './visits.ts';

describe.each(databases)('listings on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await db.delete(servers);
    await db.delete(listings);
    await db.delete(budgets);
  });

  const row = (registry: string, key: string, ...keys: string[]) => ({
    registry,
    key,
    data: { name: key },
    keys: keys.map((one) => ({ key: one, kind: 'repo' })),
  });
  const group = (key: string, ...members: { id: number; serverId?: number | null }[]): ServerGroup => ({
    facts: { key, name: key },
    packages: [{ type: 'npm', name: key.replace(/^npm:/, '') }],
    aliases: [],
    listings: members.map(({ id, serverId = null }) => ({ id, serverId, joinedBy: null })),
  });
  const merge = (...groups: ServerGroup[]) => mergeLock(db, (tx) => assignGroups(tx, groups));

  test('are changed when new, said otherwise or back again; otherwise only seen', async () => {
    expect((await saveListings(db, [row('a', 'x'), row('a', 'y'), row('a', 'y')])).changed).toHaveLength(2);
    await merge(...(await relatedListings(db, await ids())).map(({ id, key }) => group(`npm:${key}`, { id })));

    const again = await saveListings(db, [row('a', 'x'), row('a', 'y')]);
    expect(again).toMatchObject({ changed: [], all: expect.arrayContaining(await ids()) });

    const said = await saveListings(db, [
      { ...row('a', 'x'), data: { name: 'other' } },
      { ...row('a', 'y'), gone: true },
    ]);
    expect(said.changed).toHaveLength(2);
    expect((await saveListings(db, [row('a', 'y')])).changed).toHaveLength(1);
  });

  test('that share a key, step by step, are related', async () => {
    await saveListings(db, [row('a', '1', 'k'), row('b', '2', 'k', 'm'), row('c', '3', 'm'), row('d', '4', 'z')]);
    const [first] = await ids();

    expect((await relatedListings(db, [first!])).map(({ key }) => key)).toEqual(['1', '2', '3']);
  });

  test('that come together leave one server, which is found by the old key', async () => {
    await saveListings(db, [row('a', '1'), row('b', '2')]);
    const [one, two] = await ids();
    const [left, right] = await merge(group('npm:one', { id: one! }), group('npm:two', { id: two! }));

    await merge(group('npm:one', { id: one!, serverId: left! }, { id: two!, serverId: right! }));

    expect(await db.select().from(servers)).toHaveLength(1);
    expect((await findServer(db, 'npm:two'))?.id).toBe(left);
  });

  test('that fall apart become two, and the one with the key stays what it was', async () => {
    await saveListings(db, [row('a', '1'), row('b', '2')]);
    const [one, two] = await ids();
    const [both] = await merge(group('npm:one', { id: one! }, { id: two! }));

    await merge(group('npm:one', { id: one!, serverId: both! }), group('npm:two', { id: two!, serverId: both! }));

    expect((await findServer(db, 'npm:one'))?.id).toBe(both);
    expect((await findServer(db, 'npm:two'))?.id).not.toBe(both);
  });

  test('two servers whose names look alike get pages of their own', async () => {
    await saveListings(db, [row('a', '1'), row('a', '2')]);
    const [one, two] = await ids();

    await merge(group('npm:@acme/notes', { id: one! }), group('npm:acme-notes', { id: two! }));

    const slugs = (await db.select({ slug: servers.slug }).from(servers)).map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(2);
  });

  test('a server nobody lists any more is gone, its tools with it', async () => {
    const before = new Date(Date.now() + 1000);
    await saveListings(db, [row('a', '1')]);
    const [one] = await ids();
    const [server] = await merge(group('npm:one', { id: one! }));
    const found = { method: 'source', extractor: 'x' };
    await saveReading(db, server!, { tools: [{ name: 'add', found }], unresolved: [] });

    expect(await sweepListings(db, 'a', before)).toEqual([one]);
    await markGone(db, [server!]);

    expect((await findServer(db, 'npm:one'))?.status).toBe('gone');
    expect(await db.select().from(tools)).toEqual([]);
    expect(await serverStates(db, { servers: [server!] })).toEqual([]);
  });

  test('a server that takes another over, or is gone, stands as read from nothing', async () => {
    const version = { type: 'npm', name: 'one', version: '1.0.0', integrity: 'sha512-a', reader: '1' };
    const found = { method: 'source', extractor: 'x' };
    const reading = { tools: [{ name: 'add', found }], unresolved: [], version };
    const read = async (id: number) => (await serversToVisit(db, [id], '1'))[0]!.read;
    await saveListings(db, [row('a', '1'), row('b', '2')]);
    const [one, two] = await ids();
    const [left, right] = await merge(group('npm:one', { id: one! }), group('npm:two', { id: two! }));
    await saveReading(db, left!, reading);
    expect(await read(left!)).toHaveLength(1);

    await merge(group('npm:one', { id: one!, serverId: left! }, { id: two!, serverId: right! }));
    expect(await read(left!)).toEqual([]);

    await saveReading(db, left!, reading);
    await sweepListings(db, 'a', new Date(Date.now() + 1000));
    await sweepListings(db, 'b', new Date(Date.now() + 1000));
    await markGone(db, [left!]);
    expect(await read(left!)).toEqual([]);
  });

  test('of one server that were not seen for a while are given twenty at most', async () => {
    const keys = Array.from({ length: 25 }, (_, place) => `p${place + 10}`);
    await saveListings(
      db,
      [...keys, 'seen'].map((key) => row('npm', key)),
    );
    const all = (await ids()).map((id) => ({ id }));
    const [server] = await merge(group('npm:all', ...all));
    await db
      .update(listings)
      .set({ lastSeen: new Date(Date.now() - 7_200_000) })
      .where(inArray(listings.key, keys));

    const unseen = await unseenListings(db, 'npm', server!, 60);

    expect(unseen.map(({ key }) => key)).toEqual(keys.slice(0, 20));
  });

  async function ids(): Promise<number[]> {
    return (await db.select({ id: listings.id }).from(listings).orderBy(listings.registry, listings.key)).map(
      ({ id }) => id,
    );
  }

  test('a budget gives its burst at once, then one turn an interval, and none beyond patience', async () => {
    const take = (patience = 60_000) => takeTurn(db, 'host', { interval: 1000, burst: 2, patience });

    expect((await take()).wait).toBe(0);
    expect((await take()).wait).toBe(0);
    expect((await take()).wait).toBeGreaterThan(500);
    expect((await take()).wait).toBeGreaterThan(1500);
    expect(await take(100)).toMatchObject({ taken: false, wait: expect.toSatisfy((wait: number) => wait > 1500) });
  });

  test('a blocked budget gives no turn before its time', async () => {
    await blockBudget(db, 'host', new Date(Date.now() + 30_000));

    const { taken, wait } = await takeTurn(db, 'host', { interval: 10, burst: 5, patience: 1000 });

    expect(taken).toBe(false);
    expect(wait).toBeGreaterThan(20_000);
  });

  test('an answer is kept by its address, unless text cannot hold it', async () => {
    await keepAnswer(db, 'https://a.example/', '"1"', 'one');
    await keepAnswer(db, 'https://a.example/', '"2"', 'two');
    await keepAnswer(db, 'https://b.example/', '"1"', 'a\0b');

    expect(await findAnswer(db, 'https://a.example/')).toEqual({ etag: '"2"', body: 'two' });
    expect(await findAnswer(db, 'https://b.example/')).toBeUndefined();
  });
});
