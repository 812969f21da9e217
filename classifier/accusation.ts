import { hidesText } from './integrity/hides-text.ts';
import { integritySignals } from './integrity/index.ts';
import type { Verdict } from './types.ts';

type Accused = Pick<Verdict, 'integrity' | 'evidence'>;

const says = new Map([...integritySignals, hidesText].map((signal) => [signal.id, signal.says]));

/** What a definition that is not clean does beside describing its tool, in one sentence; empty for a clean one. */
export function accusation({ integrity, evidence }: Accused): string {
  if (integrity === 'clean') return '';
  const found = new Set(evidence.flatMap(({ signal }) => says.get(signal) ?? []));
  const said = [...found].slice(0, 2).join(', and ');
  return `The text of this definition is ${integrity}${said && `: ${said}`}. `;
}

/** The reasoning of a verdict whose integrity has become another: it begins with that one, or with none. */
export function accusedAnew(before: Pick<Verdict, 'integrity' | 'evidence' | 'reasoning'>, now: Accused): string {
  const said = accusation(before);
  const rest = before.reasoning.startsWith(said) ? before.reasoning.slice(said.length) : before.reasoning;
  return accusation(now) + rest;
}
