import { decideCall } from '#classifier/policy/decide-call.ts';
import { explainRule } from '#classifier/policy/explain.ts';
import { isFields } from '#classifier/policy/fields.ts';
import { policyDiff } from '#classifier/policy/policy-diff.ts';
import { errorsIn, readExport, serverIn } from '#classifier/policy/read-export.ts';
import { readPolicy } from '#classifier/policy/read-policy.ts';
import { targetNamed } from '#classifier/policy/target-named.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import { parseJson } from '#classifier/policy/targets/json.ts';
import type { Call, Effect, ExportedFile, Policy, PolicyTarget } from '#classifier/policy/types.ts';
import { counted } from '#db/counted.ts';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { expectedCalls } from '../expected-calls.ts';
import { policyFile, policyFiles } from '../policy-files.ts';
import { table, visible } from '../table.ts';

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
  for (const file of await policyFiles(paths)) {
    const read = target ? { errors: errorsIn(file, target) } : readPolicy(file.text);
    const errors = 'errors' in read ? read.errors : [];
    for (const error of errors) await print(`${visible(`${file.path}: ${error}`)}\n`);
    found += errors.length;
  }
  say(found === 0 ? 'No errors.' : `${counted(found, 'error')}.`);
  return found === 0 ? exitCodes.fine : exitCodes.findings;
}

/** What a policy decides on one call, and which rule says so. */
async function explain(named: string[], options: Record<string, unknown>, { print, say }: Context): Promise<ExitCode> {
  const [paths, tool] = [named.slice(0, -1), named.at(-1)];
  if (paths.length === 0 || tool === undefined)
    throw new CommandError(exitCodes.usage, 'name a file and a tool: toolrisk policy explain FILE TOOL');
  const definitionHash = options.definitionHash === undefined ? undefined : String(options.definitionHash);
  const callsBefore = countOf(options.callsBefore);
  const call: Call = { tool, arguments: argumentsOf(options), callsBefore, definitionHash };
  const target = targetOf(options);
  const files = await policyFiles(paths);
  if (target) {
    await print(`${decisionsBy(files, target)(call, aliasOption(options))}\n`);
    const { drift } = target.can({ alias: 'server', guard: false, allowLooser: false });
    if (drift === 'denied' && definitionHash === undefined) {
      say(`${target.title} denies a pinned tool whose definition it is not told: pass --definition-hash`);
    }
    return exitCodes.fine;
  }
  const policy = neutral(files);
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
  const calls = await expectedCalls(String(options.calls));
  const files = await policyFiles(paths, String(options.calls));
  const decide = target ? decisionsBy(files, target) : decisionsOf(neutral(files));
  const wrong = calls.flatMap(({ alias, ...call }) => {
    const got = decide(call, aliasOption(options) ?? alias);
    return got === call.expect ? [] : [[call.tool, JSON.stringify(call.arguments ?? {}), call.expect, got]];
  });
  if (wrong.length > 0) await print(table(['tool', 'arguments', 'expected', 'got'], wrong));
  say(`${calls.length - wrong.length} of ${counted(calls.length, 'call')} decided as expected.`);
  return wrong.length === 0 ? exitCodes.fine : exitCodes.findings;
}

/** What changed between two policies, and in which direction. */
async function diff([before, after]: string[], { print, say }: Context): Promise<ExitCode> {
  if (!before || !after) throw new CommandError(exitCodes.usage, 'name two policies: toolrisk policy diff OLD NEW');
  const [old, now] = await Promise.all([before, after].map(async (path) => neutral([await policyFile(path)])));
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

type Decide = (call: Call, alias: string | undefined) => Effect;

function decisionsOf(policy: Policy): Decide {
  return (call) => decideCall(policy, call).effect;
}

/** What the files of an export say of calls; they are what a person named, so they are checked before they decide. */
function decisionsBy(given: ExportedFile[], target: PolicyTarget): Decide {
  const read = readExport(given, target);
  if ('missing' in read) throw new CommandError(exitCodes.usage, read.missing);
  if ('wrong' in read) throw new CommandError(exitCodes.configuration, read.wrong);
  return (call, asked) => {
    const server = serverIn(read.files, target, asked);
    if ('refused' in server) throw new CommandError(exitCodes.usage, server.refused);
    return target.evaluate(read.files, call, { alias: server.alias, guard: false, allowLooser: false });
  };
}

function neutral(files: ExportedFile[]): Policy {
  if (files.length > 1) {
    throw new CommandError(exitCodes.usage, `${files.length} files are no one policy: name one, or their --target`);
  }
  const { path, text } = files[0]!;
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

function aliasOption({ alias }: Record<string, unknown>): string | undefined {
  return alias === undefined ? undefined : String(alias);
}

function countOf(text: unknown): number {
  if (text === undefined) return 0;
  if (/^\d{1,15}$/.test(String(text))) return Number(text);
  throw new CommandError(exitCodes.usage, `--calls-before ${text} is no count: give 0 or more`);
}

function argumentsOf({ arguments: text }: Record<string, unknown>): Record<string, unknown> {
  if (text === undefined) return {};
  const parsed = parseJson(String(text));
  if ('value' in parsed && isFields(parsed.value)) return parsed.value;
  throw new CommandError(exitCodes.usage, `--arguments is no JSON object: ${text}`);
}
