import type { PolicyTarget } from '../types.ts';
import { agentcore } from './agentcore.ts';
import { agentgateway } from './agentgateway.ts';
import { anthropic } from './anthropic.ts';
import { cerbos } from './cerbos.ts';
import { claudeCode } from './claude-code.ts';
import { claudeCodeManaged } from './claude-code-managed.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { cursor } from './cursor.ts';
import { docker } from './docker.ts';
import { envoy } from './envoy.ts';
import { gemini } from './gemini.ts';
import { goose } from './goose.ts';
import { intercept } from './intercept.ts';
import { opa } from './opa.ts';
import { openai } from './openai.ts';
import { policylayer } from './policylayer.ts';
import { roo } from './roo.ts';
import { toolhive } from './toolhive.ts';
import { vscode } from './vscode.ts';

export const targets: readonly PolicyTarget[] = [
  policylayer,
  intercept,
  claudeCode,
  claudeCodeManaged,
  codex,
  gemini,
  vscode,
  copilotCli,
  cursor,
  openai,
  anthropic,
  toolhive,
  agentcore,
  opa,
  agentgateway,
  envoy,
  docker,
  goose,
  cline,
  roo,
  cerbos,
];
