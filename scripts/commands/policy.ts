import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { aliasOf } from '#classifier/policy/alias.ts';
import { decideCall } from '#classifier/policy/decide-call.ts';
import { explainRule } from '#classifier/policy/explain.ts';
import { policyDiff } from '#classifier/policy/policy-diff.ts';
import { readPolicy } from '#classifier/policy/read-policy.ts';
import { targetNamed } from '#classifier/policy/target-named.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type {
  Call,
  ExpectedCall,
  ExportedFile,
  ExportParameters,
  Policy,
  PolicyTarget,
} from '#classifier/policy/types.ts';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { table } from '../table.ts';

/** Larger files are no policies. */
const largestFile = 64 * 1024 * 1024;

export const run: Run = async ([action, ...files], options, context) => {
  switch (action) {
    case 'lint':
      return lint(files, options, context);
    case 'explain':
      return explain(files, options, context);
    case 'test':
      return test(files, options, context);
    case 'diff':
      return diff(files, context);
  }
  throw new CommandError(exitCodes.usage, `there is no «policy ${action}»; choose one of lint, explain, test, diff`);
};

/** Every error of the files, a line each. */
async function lint(paths: string[], options: Record<string, unknown>, { print, say }: Context): Promise<ExitCode> {
  const target = targetOf(options);
  let found = 0;
  for (const { path, text } of await readAll(paths)) {
    const read = target ? target.validate(text, path) : readPolicy(text);
    const errors = Array.isArray(read) ? read : 'errors' in read ? read.errors : [];
    for (const error of errors) await print(`${path}: ${error}\n`);
    found += errors.length;
  }
  say(found === 0 ? 'No errors.' : `${found} errors.`);
  return found === 0 ? exitCodes.fine : exitCodes.findings;
}

/** What a policy decides on one call, and which rule says so. */
async function explain(
  [path, tool]: string[],
  options: Record<string, unknown>,
  { print }: Context,
): Promise<ExitCode> {
  if (!path || !tool)
    throw new CommandError(exitCodes.usage, 'name a file and a tool: toolrisk policy explain FILE TOOL');
  const call: Call = { tool, arguments: jsonOption(options.arguments), callsBefore: Number(options.callsBefore ?? 0) };
  const [file] = await readAll([path]);
  const target = targetOf(options);
  if (target) {
    const effect = target.evaluate([file!], call, parametersOf(options));
    await print(`${effect}\n`);
    return exitCodes.fine;
  }
  const policy = neutral(file!);
  const { effect, rule, reason } = decideCall(policy, call);
  await print(`${effect}: ${reason}\nrule: ${rule}\n`);
  if (Object.hasOwn(policy.tools, tool)) await print(`${explainRule(tool, policy.tools[tool]!)}\n`);
  return exitCodes.fine;
}

/** Runs the calls that came with an export through our reading of its files. */
async function test(paths: string[], options: Record<string, unknown>, { print, say }: Context): Promise<ExitCode> {
  const target = targetOf(options);
  if (!options.calls)
    throw new CommandError(exitCodes.usage, 'name the calls to run: --calls FILE (see «toolrisk export --calls»)');
  const calls: ExpectedCall[] = JSON.parse((await readAll([String(options.calls)]))[0]!.text);
  const files = await readAll(paths);
  const policy = target ? undefined : neutral(files[0]!);
  const wrong = calls.flatMap((call) => {
    const got = policy ? decideCall(policy, call).effect : target!.evaluate(files, call, parametersOf(options));
    return got === call.expect ? [] : [[call.tool, JSON.stringify(call.arguments ?? {}), call.expect, got]];
  });
  if (wrong.length > 0) await print(table(['tool', 'arguments', 'expected', 'got'], wrong));
  say(`${calls.length - wrong.length} of ${calls.length} calls decided as expected.`);
  return wrong.length === 0 ? exitCodes.fine : exitCodes.findings;
}

/** What changed between two policies, and in which direction. */
async function diff([before, after]: string[], { print, say }: Context): Promise<ExitCode> {
  if (!before || !after) throw new CommandError(exitCodes.usage, 'name two policies: toolrisk policy diff OLD NEW');
  const [old, now] = (await readAll([before, after])).map(neutral);
  const changes = policyDiff(old!, now!);
  if (changes.length === 0) say('The policies decide alike.');
  else {
    const rows = changes.map(({ tool, direction, kind, from, to }) => [tool, direction, kind, from, to]);
    await print(table(['tool', 'direction', 'kind', 'from', 'to'], rows));
  }
  return changes.some(({ direction }) => direction === 'loosen' || direction === 'mixed')
    ? exitCodes.findings
    : exitCodes.fine;
}

async function readAll(paths: string[]): Promise<ExportedFile[]> {
  if (paths.length === 0) throw new CommandError(exitCodes.usage, 'name a file');
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(path).catch((error: Error) => {
        throw new CommandError(exitCodes.unknownTarget, `${path} cannot be read: ${error.message}`);
      });
      if (bytes.length > largestFile)
        throw new CommandError(exitCodes.configuration, `${path} is too large for a policy`);
      return { path: basename(path), text: bytes.toString('utf8') };
    }),
  );
}

function neutral({ path, text }: ExportedFile): Policy {
  const read = readPolicy(text);
  if ('policy' in read) return read.policy;
  throw new CommandError(
    exitCodes.configuration,
    `${path} is no toolrisk policy: ${read.errors[0]} (for an exported file name its --target)`,
  );
}

function targetOf(options: Record<string, unknown>): PolicyTarget | undefined {
  if (options.target === undefined) return undefined;
  const target = targetNamed(String(options.target));
  if (target) return target;
  const known = targets.map(({ id }) => id).join(', ');
  throw new CommandError(exitCodes.usage, `there is no target «${options.target}»; choose one of ${known}`);
}

function parametersOf(options: Record<string, unknown>): ExportParameters {
  return { alias: String(options.alias ?? aliasOf({ id: 'server' })), guard: false, allowLooser: false };
}

function jsonOption(text: unknown): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    return JSON.parse(String(text));
  } catch {
    throw new CommandError(exitCodes.usage, `--arguments is not JSON: ${text}`);
  }
}
