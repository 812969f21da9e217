import { z } from 'zod';
import { isFields } from '#classifier/policy/fields.ts';
import { check } from '#classifier/policy/targets/check.ts';
import { parseJson } from '#classifier/policy/targets/json.ts';
import { effects } from '#classifier/policy/types.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { policyFile } from './policy-files.ts';

const Calls = z
  .array(
    z.strictObject({
      /** The server's name in the files the calls were exported with. */
      alias: z.string().optional(),
      tool: z.string(),
      arguments: z.custom<Record<string, unknown>>(isFields, 'must be an object').optional(),
      definitionHash: z.string().optional(),
      callsBefore: z.int().min(0).optional(),
      expect: z.enum(effects),
    }),
  )
  .min(1, 'holds no call');

type CallsOfExport = z.infer<typeof Calls>;

/** The calls that «export --calls» wrote; throws a CommandError that says what is wrong with the file. */
export async function expectedCalls(path: string): Promise<CallsOfExport> {
  const { text } = await policyFile(path);
  const json = parseJson(text);
  const errors = check(Calls, json);
  if (errors.length === 0) return (json as { value: CallsOfExport }).value;
  throw new CommandError(
    exitCodes.configuration,
    `${path} holds no calls as «toolrisk export --calls» writes them: ${errors[0]}`,
  );
}
