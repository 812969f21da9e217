import { isFields } from '../fields.ts';
import type { Effect } from '../types.ts';

/** The call a hook is asked about, in the client's own spelling. */
export interface HookCall {
  /** The tool's name as `spell` writes it, or undefined where the call is of another server. */
  tool: string | undefined;
  arguments: Record<string, unknown>;
}

/** How one client speaks with its hooks. */
export interface HookClient {
  id: string;
  /** What the client makes of a raw tool name. */
  spell(tool: string): string;
  /** Reads what the client writes to the hook; undefined where it is not what this client writes. */
  read(input: unknown, alias: string): HookCall | undefined;
  /** What the hook answers; empty where the client's own rules may decide. */
  answer(effect: Effect, reason: string): string;
}

const words = (text: string) => text.replace(/[^A-Za-z0-9_-]/g, '_');

/** https://code.claude.com/docs/en/hooks#pretooluse; an `allow` is left to the permission lists, which it cannot overrule. */
const claudeCode: HookClient = {
  id: 'claude-code',
  spell: words,
  read: (input, alias) => named(input, `mcp__${words(alias)}__`),
  answer: (effect, reason) => (effect === 'allow' ? '' : preToolUse(effect, reason)),
};

const withoutLeading = (text: string) => text.replace(/^_+/, '');

/**
 * https://developers.openai.com/codex/hooks; `ask` is no answer there, the approval mode of the tool asks. The name a
 * hook is told has lost the underscores it began with (seen with 0.169.0).
 */
const codex: HookClient = {
  id: 'codex',
  spell: (tool) => withoutLeading(words(tool)),
  read(input, alias) {
    const call = named(input, `mcp__${words(alias)}__`);
    return call?.tool === undefined ? call : { ...call, tool: withoutLeading(call.tool) };
  },
  answer: (effect, reason) => (effect === 'deny' ? preToolUse(effect, reason) : ''),
};

/** https://github.com/google-gemini/gemini-cli/blob/main/docs/hooks/reference.md; the policy file asks. */
const gemini: HookClient = {
  id: 'gemini',
  spell: (tool) => tool.replace(/[^A-Za-z0-9_\-.:]/g, '_'),
  read(input, alias) {
    const call = named(input, `mcp_${alias}_`);
    const from = isFields(input) ? input.mcp_context : undefined;
    if (!call || !isFields(from) || typeof from.tool_name !== 'string') return call;
    return { ...call, tool: from.server_name === alias ? this.spell(from.tool_name) : undefined };
  },
  answer: (effect, reason) => (effect === 'deny' ? JSON.stringify({ decision: 'deny', reason }) : ''),
};

/** https://cursor.com/docs/agent/hooks; the input does not say which server a tool belongs to. */
const cursor: HookClient = {
  id: 'cursor',
  spell: (tool) => tool,
  read(input) {
    if (!isFields(input) || typeof input.tool_name !== 'string') return undefined;
    const args = typeof input.tool_input === 'string' ? JSON.parse(input.tool_input) : input.tool_input;
    return { tool: input.tool_name, arguments: isFields(args) ? args : {} };
  },
  answer: (effect, reason) =>
    JSON.stringify({ permission: effect, ...(effect !== 'allow' && { user_message: reason, agent_message: reason }) }),
};

export const hookClients: readonly HookClient[] = [claudeCode, codex, gemini, cursor];

function named(input: unknown, prefix: string): HookCall | undefined {
  if (!isFields(input) || typeof input.tool_name !== 'string') return undefined;
  const { tool_name: name, tool_input: args } = input;
  return {
    tool: name.startsWith(prefix) ? name.slice(prefix.length) : undefined,
    arguments: isFields(args) ? args : {},
  };
}

function preToolUse(permissionDecision: Effect, permissionDecisionReason: string): string {
  return JSON.stringify({
    hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision, permissionDecisionReason },
  });
}
