import type { TargetReading } from '#crawler/read-target.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

/** Why a server without a readable tool has none, with the code a command ends with; undefined where it has some. */
export function noTools({ server, tools, unresolved }: TargetReading): CommandError | undefined {
  if (tools.length > 0) return undefined;
  const [first] = unresolved;
  if (first) {
    const why = first.reason.includes('run time') ? 'makes its tools at run time' : 'could not be read to the end';
    return new CommandError(
      exitCodes.incomplete,
      `${server.id} ${why} (${first.file}:${first.line}: ${first.reason}); none of its tools can be read from source`,
    );
  }
  return new CommandError(
    exitCodes.unknownTarget,
    `no MCP tool was found in ${server.id}; check that it is an MCP server, or name its folder: FOLDER#part`,
  );
}
