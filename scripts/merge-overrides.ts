import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { MergeOverrides } from '#crawler/merge.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { configuredText } from './reading.ts';

const Overrides = z.object({
  apart: z.array(z.string()).default([]),
  together: z.array(z.array(z.string())).default([]),
});

/** The corrections of the merge that come with the program, and the user's own on top. */
export function readOverrides(file: string): MergeOverrides {
  const shipped = fileURLToPath(new URL('../crawler/merge-overrides.json', import.meta.url));
  const read = [shipped, file]
    .filter((path) => existsSync(path))
    .map((path) => {
      const parsed = Overrides.safeParse(parseJson(configuredText(path)));
      if (parsed.success) return parsed.data;
      const message = `${path} is no override file: ${parsed.error.issues[0]!.message}; expected {"apart": ["registry:key"], "together": [["registry:key", …]]}`;
      throw new CommandError(exitCodes.configuration, message);
    });
  return { apart: read.flatMap(({ apart }) => apart), together: read.flatMap(({ together }) => together) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
