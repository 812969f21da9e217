import { describeRequirements } from '#classifier/policy/describe.ts';
import { perWindow } from '#classifier/policy/per-window.ts';
import type { Requirement, Rule } from '#classifier/policy/types.ts';
import { counted, listed } from './words.ts';

/** What to do about the tool, in one imperative line. */
export function recommendation(rule: Rule): string {
  if (rule.effect === 'deny') {
    if (rule.hide) return 'Hide it from agents and refuse every call.';
    if (rule.message) return `Refuse every call with the message “${rule.message.replace(/\.$/, '')}”.`;
    return 'Leave it denied until someone has read what it does.';
  }
  const caps = rule.limits.map(({ max, window }) => `at most ${counted(max, 'call')} ${perWindow(window)}`);
  const act =
    rule.effect === 'ask' ? 'Let a person decide each call' : caps.length ? 'Allow it' : 'Allow it without a limit';
  return `${[act, ...caps, ...rule.require.map(condition)].join(', ')}.`;
}

function condition(requirement: Requirement): string {
  const { path, op, value } = requirement;
  if (op === 'in' && Array.isArray(value)) return `only where ${path} is ${listed(value.map(String), 'or')}`;
  if (op === 'maxItems') return `with at most ${counted(Number(value), 'entry', 'entries')} in ${path}`;
  return `only with ${describeRequirements([requirement])}`;
}
