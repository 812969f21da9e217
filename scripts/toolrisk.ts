#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { exitCodes } from './exit-codes.ts';
import { main } from './main.ts';
import { notWritten } from './writing.ts';

// A reader that closes the pipe (`| head`) has what it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.fine);
  process.stderr.write(`toolrisk: ${notWritten('standard output', error)}\n`);
  process.exit(exitCodes.usage);
});

// In a checkout each start strips types anew: kept, a command starts in two thirds of the time.
if (import.meta.filename.endsWith('.ts')) enableCompileCache(join(import.meta.dirname, '../site/dist/code'));

process.exitCode = await main(process.argv.slice(2));
