import type { Parameter } from '../read-tool.ts';
import type { ArgumentKind } from './argument-kind.ts';
import { rules } from './rules.ts';

/** Every kind of argument that a rule asks for. */
const kinds = [...new Set(rules.flatMap(({ argument }) => argument ?? []))];

/** A kind as one bit, no bit for none. */
export function bitOf(kind: ArgumentKind | undefined): number {
  return kind ? 1 << kinds.indexOf(kind) : 0;
}

const byName = new Map<string, number>();
for (const kind of kinds) {
  for (const name of kind.names) byName.set(name, (byName.get(name) ?? 0) | bitOf(kind));
}

/** Kinds that names are like which are in no list. */
const likened = kinds.flatMap((kind) => (kind.like ? [{ like: kind.like, bit: bitOf(kind) }] : []));

/** Which of these kinds an argument can be by its name, one bit each: most are none. */
export function kindsOf({ words }: Parameter, wanted: number): number {
  let bits = byName.get(words.joined) ?? 0;
  for (const { like, bit } of likened) if ((bit & wanted) !== 0 && like(words)) bits |= bit;
  return bits & wanted;
}
