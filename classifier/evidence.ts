import type { ToolFeatures } from './model/features.ts';
import { heads, type Model } from './model/model.ts';
import type { SentenceReading } from './model/read-sentence.ts';
import { partsOf, type Score } from './model/score.ts';
import type { Place } from './signals/types.ts';
import type { CategoryId } from './taxonomy/categories.ts';
import type { Evidence } from './types.ts';
import { ranked } from './verdict.ts';

/** Evidence with the words a reasoning can use for it. */
export interface Finding {
  evidence: Evidence;
  category: CategoryId;
  says: string;
}

const longest = 200;

/** Every signal a definition shows, each with its quote: those of the fixed part first. */
export function findingsOf(features: ToolFeatures): Finding[] {
  const findings: Finding[] = [];
  for (const { signal, place } of features.signals) {
    const evidence = { ...placed(features, place), signal: signal.id };
    findings.push({ evidence, category: signal.category, says: signal.says });
  }
  for (const { reading } of features.sentences) {
    if (reading.late || reading.labelled) continue;
    for (const { id, category, says } of reading.signals) {
      if (findings.some(({ evidence }) => evidence.signal === id)) continue;
      findings.push({ evidence: { ...quoted(reading), signal: id }, category, says: `its ${reading.field} ${says}` });
    }
  }
  return findings;
}

/** What speaks for a verdict, at most three: its signals, and where none fired the loudest sentence or word. */
export function evidenceFor(
  category: CategoryId,
  findings: Finding[],
  model: Model,
  features: ToolFeatures,
  score: Score,
): Finding[] {
  const own = findings.filter((finding) => finding.category === category).slice(0, 3);
  if (own.length > 0) return own;
  const head = Math.max(0, Math.min(heads - 1, ranked.indexOf(category) - 1));
  const sentence = score.sentence[head]! >= 0 ? features.sentences[score.sentence[head]!] : features.sentences[0];
  const says = 'the wording is that of tools of this kind';
  if (sentence) return [{ evidence: { ...quoted(sentence.reading), signal: 'wording' }, category, says }];
  const [part] = partsOf(model, features.fixed, head);
  const word = part ? features.fixed.at[part.index]! : -1;
  return [{ evidence: { ...placed(features, { word }), signal: 'wording' }, category, says }];
}

function placed({ reading }: ToolFeatures, place: Place): Omit<Evidence, 'signal'> {
  if ('parameter' in place) {
    const { name, pointer } = reading.parameters[place.parameter]!;
    return { field: 'inputSchema', pointer, quote: clipped(name) };
  }
  return { field: 'name', pointer: '/name', quote: clipped(reading.tool.definition.name) };
}

function quoted({ field, words, from, to }: SentenceReading): Omit<Evidence, 'signal'> {
  const text = words.text.slice(words.start[from]!, words.end[to - 1]!);
  return { field, pointer: `/${field}`, quote: clipped(text) };
}

/** At most two hundred characters, never half of a surrogate pair. */
export function clipped(text: string): string {
  if (text.length <= longest) return text;
  const end = text.charCodeAt(longest - 1);
  return text.slice(0, end >= 0xd800 && end < 0xdc00 ? longest - 1 : longest);
}
