import { join } from 'node:path';
import { aliasOf } from '#classifier/policy/alias.ts';
import { decide } from '#classifier/policy/decide.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { jsonText } from '#classifier/policy/json-text.ts';
import { targetNamed } from '#classifier/policy/target-named.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import { type Export, type ExportParameters, type Profile, profiles } from '#classifier/policy/types.ts';
import type { Context, Run } from '../command.ts';
import type { Config } from '../config.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { stagedFile, stagedThere } from '../replace-file.ts';
import type { StoredPolicy } from '../stored-policy.ts';
import { writing } from '../writing.ts';

export const run: Run = async ([server], options, context) => {
  const target = targetNamed(String(options.target));
  if (!target)
    throw unknown(
      'target',
      String(options.target),
      targets.map(({ id }) => id),
    );
  const profile = profiles.find((name) => name === options.profile);
  if (!profile) throw unknown('profile', String(options.profile), profiles);

  const { policy, definitions } = await policyOf(server!, profile, options, context.config);
  const exported = refused(() => exportPolicy(policy, target, { ...parametersOf(options), definitions }));
  const output = options.output === undefined ? undefined : String(options.output);
  if (output === undefined && exported.files.length > 1 && !process.stdout.isTTY) throw manyFiles(exported);
  const put = await staged(exported, output);
  if (options.calls) {
    const file = String(options.calls);
    const alias = target.serversIn && { alias: String(options.alias ?? aliasOf(policy.server)) };
    const calls = exported.calls.map((call) => ({ ...alias, ...call }));
    const putCalls = await writing(file, '--calls', () => stagedThere(file, jsonText(calls)));
    await writing(file, '--calls', putCalls);
  }
  await put(context);
  sayLosses(exported, context);
  context.say(`To apply it:\n${target.apply.map((step) => `  ${step}`).join('\n')}`);
  return options.strictExport && exported.losses.length > 0 ? exitCodes.findings : exitCodes.fine;
};

function parametersOf(options: Record<string, unknown>): Partial<ExportParameters> {
  return {
    allowLooser: options.allowLooser === true,
    guard: options.guard === true,
    ...(options.alias !== undefined && { alias: String(options.alias) }),
    ...(options.url !== undefined && { url: String(options.url) }),
    ...(options.gatewayArn !== undefined && { gatewayArn: String(options.gatewayArn) }),
  };
}

/** From the feed at `--catalog`, or else from this installation; the database is loaded only for the latter. */
async function policyOf(term: string, profile: Profile, options: Record<string, unknown>, config: Config) {
  if (!options.catalog && options.key === undefined)
    return (await import('../stored-policy.ts')).storedPolicy(config, term, profile);
  const { withCatalog } = await import('../catalog-source.ts');
  return withCatalog(config, options, async (catalog): Promise<StoredPolicy> => {
    const found = await catalog.find(term);
    if (!found) {
      const similar = await catalog.similar(term);
      const hint = similar.length > 0 ? `; did you mean ${similar.join(' or ')}?` : '';
      throw new CommandError(exitCodes.unknownTarget, `${term} is not in the catalog (${catalog.about})${hint}`);
    }
    return { policy: decide(found.server, found.tools, profile, found.ruleset) };
  });
}

function unknown(what: string, given: string, known: readonly string[]): CommandError {
  return new CommandError(exitCodes.usage, `there is no ${what} «${given}»; choose one of ${known.join(', ')}`);
}

/** An export that would mislead is refused with its reason, which is findings, not a crash. */
function refused(work: () => Export): Export {
  try {
    return work();
  } catch (error) {
    if ((error as Error).name !== 'ExportRefused') throw error;
    throw new CommandError(exitCodes.findings, (error as Error).message, { cause: error });
  }
}

/** One stream of several files has no boundary that a program could find; a person at a terminal sees one. */
function manyFiles({ files }: Export): CommandError {
  const paths = files.map(({ path }) => path).join(', ');
  return new CommandError(
    exitCodes.usage,
    `there are ${files.length} files (${paths}): name a folder for them with -o`,
  );
}

/** Every file is complete before the first takes its place: an export that fails or is stopped leaves no mixture. */
async function staged({ files }: Export, output: string | undefined) {
  if (output === undefined) {
    return async ({ print, say }: Context) => {
      for (const { path, text } of files) {
        if (files.length > 1) say(`--- ${path}`);
        await print(text);
      }
    };
  }
  const puts: [file: string, put: () => Promise<void>][] = [];
  for (const { path, text } of files) {
    const file = files.length === 1 ? output : join(output, path);
    puts.push([file, await writing(file, '-o', () => stagedFile(file, text))]);
  }
  return async ({ say }: Context) => {
    for (const [file, put] of puts) {
      await writing(file, '-o', put);
      say(`Wrote ${file}`);
    }
  };
}

function sayLosses({ losses }: Export, { say }: Context): void {
  if (losses.length === 0) return;
  say(`The target cannot say everything; what differs from the policy (${losses.length}):`);
  for (const loss of losses) {
    say(
      `  ${loss.tool === '*' ? 'every tool' : loss.tool}: ${loss.wanted} becomes ${loss.got} (${loss.direction}); ${loss.note}`,
    );
  }
}
