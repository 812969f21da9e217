import { cerbos } from './cerbos.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { gemini } from './gemini.ts';
import { opa } from './opa.ts';
import type { Oracle } from './types.ts';

export const oracles: readonly Oracle[] = [claudeCode, codex, gemini, cerbos, opa];
