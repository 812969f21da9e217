import type { ToolFeatures } from './model/features.ts';
import type { SentenceReading } from './model/read-sentence.ts';
import type { Score } from './model/score.ts';
import { heads } from './model/weights-file.ts';
import type { Place } from './signals/types.ts';
import type { CategoryId } from './taxonomy/categories.ts';
import type { Evidence } from './types.ts';
import { ranked } from './verdict.ts';

/** A signal that a definition shows, where, and the words a reasoning can use for it. */
export interface Finding {
  signal: string;
  category: CategoryId;
  says: string;
  /** A word of the name or an argument, or else a sentence. */
  at: Place | SentenceReading;
}

const longest = 200;

/** Every signal a definition shows: those of the fixed part first. */
export function findingsOf(features: ToolFeatures): Finding[] {
  const findings: Finding[] = [];
  for (const { signal, place } of features.signals) {
    findings.push({ signal: signal.id, category: signal.category, says: signal.says, at: place });
  }
  for (const { reading } of features.sentences) {
    if (reading.labelled) continue;
    for (const { id, category, says } of reading.signals) {
      if (findings.some(({ signal }) => signal === id)) continue;
      findings.push({ signal: id, category, says: `its ${reading.field} ${says}`, at: reading });
    }
  }
  return findings;
}

/** What speaks for a verdict, at most three: its signals, and where none fired the loudest sentence or the name. */
export function findingsFor(
  category: CategoryId,
  findings: Finding[],
  features: ToolFeatures,
  score: Score,
): Finding[] {
  const own = findings.filter((finding) => finding.category === category).slice(0, 3);
  if (own.length > 0) return own;
  const head = Math.max(0, Math.min(heads - 1, ranked.indexOf(category) - 1));
  const sentence = score.sentence[head]! >= 0 ? features.sentences[score.sentence[head]!] : features.sentences[0];
  const says = 'the wording is that of tools of this kind';
  return [{ signal: 'wording', category, says, at: sentence?.reading ?? { word: features.name.verb } }];
}

/** A finding with its quote. */
export function evidenceOf({ signal, at }: Finding, { reading }: ToolFeatures): Evidence {
  if ('words' in at) {
    const { field, words, from, to } = at;
    const quote = clipped(words.text.slice(words.start[from]!, words.end[to - 1]!));
    return { field, pointer: `/${field}`, quote, signal };
  }
  if ('parameter' in at) {
    const { name, pointer } = reading.parameters[at.parameter]!;
    return { field: 'inputSchema', pointer, quote: clipped(name), signal };
  }
  return { field: 'name', pointer: '/name', quote: clipped(reading.tool.definition.name), signal };
}

/** At most two hundred characters, never half of a surrogate pair. */
export function clipped(text: string): string {
  if (text.length <= longest) return text;
  const end = text.charCodeAt(longest - 1);
  return text.slice(0, end >= 0xd800 && end < 0xdc00 ? longest - 1 : longest);
}
