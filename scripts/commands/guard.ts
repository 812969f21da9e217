import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { aliasOf } from '#classifier/policy/alias.ts';
import { type HookClient, hookClients } from '#classifier/policy/guard/clients.ts';
import { guardCall } from '#classifier/policy/guard/guard.ts';
import type { Usage } from '#classifier/policy/guard/usage.ts';
import { readPolicy } from '#classifier/policy/read-policy.ts';
import { parseJson } from '#classifier/policy/targets/json.ts';
import type { Policy } from '#classifier/policy/types.ts';
import { LockHeld, takeLock } from '#db/lock.ts';
import { makeFolder } from '#db/make-folder.ts';
import type { Run } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { driftPath, readDrift } from '../lock-file.ts';
import { notRead } from '../reading.ts';
import { replaceFile } from '../replace-file.ts';

/** Exit code 2 is the one every client takes for a refusal; whatever goes wrong here refuses the call. */
const refuse: ExitCode = exitCodes.usage;

/** Decides the call a client asks about on standard input. A hook that fails must refuse: clients take silence for consent. */
export const run: Run = async (_args, options, context) => {
  try {
    const client = hookClients.find(({ id }) => id === options.client);
    if (!client)
      throw new Error(
        `there is no client «${options.client}»; choose one of ${hookClients.map(({ id }) => id).join(', ')}`,
      );
    const file = String(options.policy);
    const policy = await policyIn(file);
    const alias = String(options.alias ?? aliasOf(policy.server));
    const answer = await decided(client, policy, alias, options, context.config.home);
    if (answer) await context.print(`${answer}\n`);
    return exitCodes.fine;
  } catch (error) {
    context.say(`toolrisk guard: the call is refused because the guard failed: ${(error as Error).message}`);
    return refuse;
  }
};

async function policyIn(file: string): Promise<Policy> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`${notRead(file, error)}; name the policy with --policy («toolrisk export --guard» writes one)`);
  });
  const read = readPolicy(text);
  if ('errors' in read) throw new Error(`${file} is no policy: ${read.errors[0]}`);
  return read.policy;
}

async function decided(
  client: HookClient,
  policy: Policy,
  alias: string,
  options: Record<string, unknown>,
  home: string,
) {
  const input = parseJson(await readAll(process.stdin));
  const call = 'value' in input ? client.read(input.value, alias) : undefined;
  if (!call) throw new Error(`the input is not what ${client.id} writes`);
  const state = join(String(options.state ?? join(home, 'guard')), `${alias.replace(/[^\w-]/g, '_')}.json`);
  const drifted = await readDrift(driftPath(String(options.policy)), policy.server.id);

  const outcome = await locked(state, async () => {
    const usage = await readUsage(state);
    const result = guardCall({ policy, client, call, usage, drifted, now: Date.now() });
    if (result.usage !== usage) await replaceFile(state, JSON.stringify(result.usage));
    return result;
  });
  if (!outcome.decision) return '';
  const { effect, rule, reason } = outcome.decision;
  if (options.log) {
    const line = { time: new Date().toISOString(), tool: outcome.tool, effect, rule, profile: policy.profile };
    await appendFile(String(options.log), `${JSON.stringify(line)}\n`);
  }
  return client.answer(effect, `toolrisk: ${reason}`);
}

async function readUsage(state: string): Promise<Usage> {
  try {
    return Object.assign(Object.create(null), JSON.parse(await readFile(state, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Object.create(null);
    throw error;
  }
}

/** Calls in flight at the same moment are counted one after the other. */
async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  makeFolder(dirname(path));
  const release = await lockOf(`${path}.lock`);
  try {
    return await work();
  } finally {
    release();
  }
}

async function lockOf(file: string): Promise<() => void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return takeLock(file);
    } catch (error) {
      if (!(error instanceof LockHeld) || attempt > 200) throw error;
      await wait(25);
    }
  }
}
