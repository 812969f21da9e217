import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { targets } from '#classifier/policy/targets/index.ts';
import type { PolicyTarget } from '#classifier/policy/types.ts';
import { ruleset } from '#classifier/verdict.ts';
import type { Db } from '#db/client.ts';
import { counted } from '#db/counted.ts';
import { makeFolder } from '#db/make-folder.ts';
import { readServers } from '#db/queries/feed.ts';
import { ratedTools } from '#db/queries/verdicts.ts';
import type { Context } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { filledCatalog } from '../filled-catalog.ts';
import { policyTools } from '../policy-tools.ts';
import { rateStored } from '../rate-stored.ts';
import { withDb } from '../with-db.ts';
import { writing } from '../writing.ts';
import { newKeyText, readKey, type SigningKey } from './minisign.ts';
import { type FeedServer, writeFeed } from './write-feed.ts';

/** Writes the feed of this installation's catalog, signed with its own keys. */
export async function publishFeed(options: Record<string, unknown>, context: Context): Promise<ExitCode> {
  if (!options.out) throw new CommandError(exitCodes.usage, 'name the folder to write to: toolrisk feed --out DIR');
  const folder = join(String(options.out), 'feed/v1');
  const days = daysOf(options.days);
  const chosen = targetsOf(String(options.targets));
  const keys = String(options.keys ?? join(context.config.home, 'keys'));
  const { root, events, refused, sign } = await withDb(context.config, async (db) => {
    // Before it makes keys or rotates them: consumers would take an empty feed for one that takes every server out.
    await filledCatalog(db);
    // As they would what no rule of today has rated yet: after an upgrade that is every tool.
    await rateStored(db, context);
    if (context.signal.aborted) throw new CommandError(exitCodes.interrupted, 'stopped; the feed stands as it was');
    const { sign, next } = await signingKeys(keys, options.rotate === true, context);
    const written = await writing(folder, '--out', () =>
      writeFeed({
        servers: rated(db),
        folder,
        ruleset,
        sign,
        next: { id: next.id, key: next.public },
        targets: chosen,
        now: new Date(),
        days,
      }),
    );
    return { ...written, sign };
  });
  for (const { server, target, reason } of refused) context.say(`${server}: no export for ${target}: ${reason}`);
  const size = `${counted(root.shards.length, 'server')}, ${counted(events.length, 'change')}`;
  context.say(`Wrote serial ${root.serial} to ${folder}: ${size}.`);
  context.say(`Consumers trust it with: --key ${sign.public}`);
  return refused.length > 0 ? exitCodes.incomplete : exitCodes.fine;
}

/** The current and the next key, made where there are none; rotation makes the next one current. */
async function signingKeys(folder: string, rotate: boolean, { say }: Context) {
  await writing(folder, '--keys', async () => makeFolder(folder, 0o700));
  const [current, next] = [join(folder, 'current.key'), join(folder, 'next.key')];
  if (rotate) {
    if (!existsSync(next)) throw new CommandError(exitCodes.configuration, `there is no ${next} to rotate to`);
    await rename(next, current);
  }
  for (const path of [current, next]) {
    if (existsSync(path)) continue;
    await writeFile(path, newKeyText(), { mode: 0o600 });
    say(`Made the signing key ${path}; keep it secret and keep a copy.`);
  }
  const read = async (path: string): Promise<SigningKey> => readKey(await readFile(path, 'utf8'));
  return { sign: await read(current), next: await read(next) };
}

async function* rated(db: Db): AsyncGenerator<FeedServer> {
  for (let page = await readServers(db, 0, 500); page.length > 0; page = await readServers(db, page.at(-1)!.id, 500)) {
    for (const { id, key, name, version, aliases } of page) {
      const tools = policyTools(await ratedTools(db, id, ruleset));
      if (tools.length > 0) yield { server: { id: key, name, version: version ?? undefined }, tools, aliases };
    }
  }
}

/** A root that is trusted for no day is of no use, and one for many years never expires. */
function daysOf(text: unknown): number {
  const days = /^\d{1,4}$/.test(String(text)) ? Number(text) : 0;
  if (days > 0) return days;
  throw new CommandError(exitCodes.usage, `--days ${text} is no count of days: give 1 to 9999`);
}

function targetsOf(list: string): PolicyTarget[] {
  if (list === 'all') return [...targets];
  return list.split(',').map((id) => {
    const target = targets.find((it) => it.id === id.trim());
    if (target) return target;
    throw new CommandError(exitCodes.usage, `there is no target «${id}»; see «toolrisk feed --help»`);
  });
}
