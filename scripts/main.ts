import { once } from 'node:events';
import { CommanderError, Option, Command as Program } from 'commander';
import pkg from '#package.json' with { type: 'json' };
import type { Command, Context } from './command.ts';
import { commands } from './commands/index.ts';
import { CommandError, exitCodeOf, exitCodes } from './exit-codes.ts';
import { missingPart } from './missing-part.ts';
import { visible } from './table.ts';

/** Parses the arguments, runs one command and gives the exit code; only here are errors turned into words. */
export async function main(argv: string[]): Promise<number> {
  let code: number = exitCodes.fine;
  const program = new Program('toolrisk')
    .description(pkg.description)
    .version(pkg.version)
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({ showGlobalOptions: false });
  for (const command of commands) {
    add(program, command, async (args, options) => {
      const context = await makeContext();
      const { run } = await command.load();
      code = await run(args, options, context);
      // What was in hand is done; that the rest is not, or the next command is not wanted, only the code can say.
      if (code === exitCodes.fine && context.signal.aborted && !command.untilStopped) code = exitCodes.interrupted;
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    const missing = missingPart(error);
    if (missing) {
      process.stderr.write(`toolrisk: ${missing}\n`);
      return exitCodes.unavailable;
    }
    const code = exitCodeOf(error);
    const { message, stack } = error as Error;
    process.stderr.write(
      code === exitCodes.internal ? `toolrisk: internal error\n${stack}\n` : `toolrisk: ${visible(message)}\n`,
    );
    return code;
  }
}

function add(
  program: Program,
  command: Command,
  action: (args: string[], options: Record<string, unknown>) => Promise<void>,
): void {
  const sub = program.command(command.usage).description(command.summary);
  for (const { flags, description, default: standard, choices } of command.options ?? []) {
    const option = new Option(flags, description);
    if (standard !== undefined) option.default(standard);
    if (choices) option.choices(choices);
    sub.addOption(option);
  }
  if (command.examples)
    sub.addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}`);
  sub.action((...given: unknown[]) => {
    const args = given
      .slice(0, -2)
      .flat()
      .filter((arg): arg is string => typeof arg === 'string');
    const options = given.at(-2) as Record<string, unknown>;
    refuseEmpty(sub, args, options);
    return action(args, options);
  });
}

/** An empty text is a variable of a script that was never set: as a path it would be the folder one works in. */
function refuseEmpty({ options }: Program, args: string[], values: Record<string, unknown>): void {
  const isEmpty = (value: unknown) => typeof value === 'string' && value.trim() === '';
  const option = options.find((one) => [values[one.attributeName()]].flat().some(isEmpty));
  const what = option?.long ?? (args.some(isEmpty) ? 'an argument' : undefined);
  if (what) throw new CommandError(exitCodes.usage, `${what} is empty: give it a value, or leave it out`);
}

/** The first Ctrl-C asks the command to stop after the item in hand, the second stops at once. */
async function makeContext(): Promise<Context> {
  // Loaded here: help needs no configuration.
  const { readConfig } = await import('./config.ts');
  const controller = new AbortController();
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
    process.stderr.write('\nStopping after the item in hand; press Ctrl-C again to stop at once.\n');
  });
  return {
    config: readConfig(process.env, process.cwd()),
    signal: controller.signal,
    say: (line) => process.stderr.write(`${line}\n`),
    async print(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
  };
}
