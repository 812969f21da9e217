import { groups } from './lexicon/groups.ts';
import type { ToolFeatures } from './model/features.ts';
import { isProminent, type SentenceReading } from './model/read-sentence.ts';
import type { Score } from './model/score.ts';
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

/** What speaks for a verdict, at most three: its signals, and where none fired what the model heard. */
export function findingsFor(
  category: CategoryId,
  findings: Finding[],
  features: ToolFeatures,
  score: Score,
): Finding[] {
  const own = findings.filter((finding) => finding.category === category).slice(0, 3);
  return own.length > 0 ? own : [heardIn(features, score, category)];
}

/** An act that the name or the loudest sentence tells of, whatever it is done to; else what spoke loudest. */
function heardIn({ name, sentences }: ToolFeatures, score: Score, category: CategoryId): Finding {
  const heard = (says: string, at: Finding['at']) => ({ signal: 'wording', category, says, at });
  const named = { word: name.verb };
  if (category === 'Read') {
    const first = sentences.find(({ reading }) => !reading.labelled) ?? sentences[0];
    return heard('nothing it says weighs enough for changing, running, deleting or paying', first?.reading ?? named);
  }
  const told = (group: number) => groups[group]!.category === category;
  if (name.act >= 0 && name.certain && told(name.act)) {
    return heard(`its name says that it ${groups[name.act]!.says}`, named);
  }
  const loudest = sentences[score.sentence[ranked.indexOf(category) - 1]!]?.reading;
  const act = loudest?.acts.find((one) => isProminent(one) && told(one.group));
  return heard(
    act
      ? `its ${loudest!.field} says that it ${groups[act.group]!.says}`
      : `no word alone decides it, and the quoted ones speak loudest for ${category}`,
    loudest ?? named,
  );
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
