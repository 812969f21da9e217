import { type FactorId, severity } from '../../taxonomy/categories.ts';
import type { PolicyTool, ProfileRules, Ruling } from '../types.ts';
import { recipientLists, safeModes } from './arguments.ts';
import { allow, ask, askIfSuspicious, deny, hide, limit, only } from './ruling.ts';

/** Reading that reaches for secrets or lets the caller choose where to connect. */
const askToRead: readonly FactorId[] = ['secrets', 'network_target'];

/** Changes that leave the house or go where the caller says, cannot be taken back, or outlive the session. */
const askToWrite: readonly FactorId[] = [
  'external_send',
  'network_target',
  'bulk',
  'irreversible',
  'permissions_change',
  'persistence',
  'secrets',
];

/** The most entries of a list one call may act on when a tool acts on many. */
const mostTargets = 50;

function has(tool: PolicyTool, wanted: readonly FactorId[]): boolean {
  return tool.factors.some((factor) => wanted.includes(factor));
}

/** A tool without its worse modes: what cannot be taken back went with them. */
function harmless(tool: PolicyTool, category: PolicyTool['category']): PolicyTool {
  return { ...tool, category, factors: tool.factors.filter((factor) => factor !== 'irreversible') };
}

function byCategory(tool: PolicyTool): Ruling {
  switch (tool.category) {
    case 'Read':
      return has(tool, askToRead) ? ask(tool) : allow(tool);
    case 'Write':
      return has(tool, askToWrite) ? ask(tool) : limit(tool, 10);
    case 'Execute':
      return has(tool, ['arbitrary_code']) ? deny(tool, 'Runs code given by the caller.') : ask(tool);
    case 'Destructive':
      return hide(tool);
    case 'Financial':
      return deny(tool, 'Requires human approval.');
    case 'Unknown':
      return deny(tool);
  }
}

/** Least privilege: factors turn permission into a question, and a tool of several modes keeps its harmless ones. */
export const strict: ProfileRules = {
  id: 'strict',
  default: 'deny',
  rule(tool) {
    const modes = severity[tool.category] > severity.Write ? safeModes(tool) : undefined;
    let ruling = byCategory(modes ? harmless(tool, modes.category) : tool);
    if (ruling.effect === 'deny') return ruling;
    if (ruling.effect === 'allow') ruling = askIfSuspicious(tool, ruling);

    if (modes) {
      const { path, values } = modes;
      const condition = `${path} ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
      ruling = only(ruling, { path, op: 'in', value: values, ifAbsent: 'deny' }, condition);
    }
    if (!has(tool, ['bulk'])) return ruling;
    return recipientLists(tool.inputSchema, mostTargets).reduce(
      (bounded, path) =>
        only(
          bounded,
          { path, op: 'maxItems', value: mostTargets, ifAbsent: 'skip' },
          `at most ${mostTargets} entries in ${path}`,
        ),
      ruling,
    );
  },
};
