import type { ToolPolicyTexts } from './policy-texts.ts';
import type { ToolVerdict } from './tool-verdict.ts';
import { listed } from './words.ts';

/** More names than this are a list that nobody reads. */
const mostNamed = 4;

/** Which places hold the very rule of a tool, which can count its calls, and what no rule of them bounds. */
export function enforcement(
  { rule, able, exact, showing, counting }: Pick<ToolPolicyTexts, 'rule' | 'able' | 'exact' | 'showing' | 'counting'>,
  { factors }: Pick<ToolVerdict, 'factors'>,
): string {
  const held = heldBy({ able, exact, showing });
  const [refuse, leave] = showing.length === 1 ? ['refuses', 'leaves'] : ['refuse', 'leave'];
  const seen = showing.length > 0 ? ` ${listed(showing)} ${refuse} it and ${leave} it in the list the agent sees.` : '';
  // Where a limit is set, those that hold the rule are those that count; a call that is refused or asked about needs none.
  const count =
    rule.effect === 'allow' && rule.limits.length === 0 && counting.length > 0
      ? ` ${listed(counting)} can count calls.`
      : '';
  const reach =
    rule.limits.length > 0 && factors.some(({ id }) => id === 'bulk')
      ? ' A limit on calls does not bound what one call reaches: bound the argument too.'
      : '';
  return `${held}${seen}${count}${reach} A rule in the agent’s instructions is no enforcement.`;
}

/** The few are named: those that hold the rule, or those that do not. */
function heldBy({ able, exact, showing }: Pick<ToolPolicyTexts, 'able' | 'exact' | 'showing'>): string {
  if (exact.length === 0)
    return 'No place holds this very rule: each holds something stricter, which is said beside it.';
  const others = able.filter((title) => !exact.includes(title) && !showing.includes(title));
  if (showing.length === 0 && exact.length > mostNamed && others.length < exact.length)
    return others.length === 0
      ? 'All places with a file here hold this very rule.'
      : `All places with a file here, save ${listed(others)}, hold this very rule; what is stricter there is said beside it.`;
  const rest = others.length === 1 ? 'the other one' : `the other ${others.length}`;
  const stricter = others.length > 0 ? `, ${rest} something stricter, which is said beside each` : '';
  return `${listed(exact)} ${exact.length === 1 ? 'holds' : 'hold'} this very rule${stricter}.`;
}
