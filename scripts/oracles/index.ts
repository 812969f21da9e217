import { cerbos } from './cerbos.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { gemini } from './gemini.ts';
import { intercept } from './intercept.ts';
import { opa } from './opa.ts';
import type { Oracle } from './types.ts';

export const oracles: readonly Oracle[] = [claudeCode, codex, gemini, copilotCli, cerbos, opa, intercept];
