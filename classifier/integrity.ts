import { clipped } from './evidence.ts';
import { foldText } from './integrity/fold.ts';
import { hiddenTexts, hidesText } from './integrity/hides-text.ts';
import { integritySignals } from './integrity/index.ts';
import { withoutMentions } from './integrity/mentions.ts';
import { leaveOpen, noEnds, type OpenEnds, partedBy } from './integrity/parted.ts';
import { undisguised } from './integrity/plain.ts';
import { flags, type Sentences, scannerFor, triggered } from './integrity/scan.ts';
import { piecesOf } from './integrity/sentences.ts';
import type { IntegritySignal, Sentence, Strength } from './integrity/types.ts';
import type { ReadText, ReadTool } from './read-tool.ts';
import type { Evidence, Integrity } from './types.ts';

/** What a finding counts; each signal counts once, with its strongest finding. */
const weights: Record<Strength, number> = { weak: 0.5, plain: 1, strong: 2 };
const suspicious = 1;
const poisoned = 2;

const scan = scannerFor(integritySignals);
/**
 * For a text that was cut out of another or made anew: those are kept as references into others, and the scanner stays
 * twice as fast as long as it never meets one.
 */
const scanMade = (text: string) => scan(Buffer.from(text, 'utf16le').toString('utf16le'));
const sentences: Sentences = { count: 0, end: [], seen: [] };
const hiding = flags.odd | flags.padded | flags.comment | flags.encoded;
/** The triggers of signals that are looked for across two texts. */
const looked = integritySignals.reduce((mask, { parted }, index) => (parted ? mask | (3 << (2 * index)) : mask), 0);
/** Names that were read last and showed nothing: tools come server by server. */
const blank: { [field in ReadText['field']]?: string } = {};
const leaning = new Set(['pressures-reader', 'threatens-reader']);
const longestName = 30;
const none: readonly IntegritySignal[] = [];

interface Finding {
  evidence: Evidence;
  strength: Strength;
}

/** Whether a definition does more than describe its tool, from everything a model would read of it. */
export function integrityOf(tool: ReadTool): { integrity: Integrity; evidence: Evidence[] } {
  const findings: Finding[] = [];
  const open = noEnds();
  for (const text of tool.texts) examine(text, tool, open, findings);
  if (findings.length === 0) return { integrity: 'clean', evidence: [] };
  const strongest = new Map<string, Finding>();
  for (const finding of findings) {
    const { signal } = finding.evidence;
    const known = strongest.get(signal);
    if (!known || weights[finding.strength] > weights[known.strength]) strongest.set(signal, finding);
  }
  if (onlyLeans([...strongest.values()])) return { integrity: 'clean', evidence: [] };
  const total = [...strongest.values()].reduce((sum, { strength }) => sum + weights[strength], 0);
  if (total < suspicious) return { integrity: 'clean', evidence: [] };
  return {
    integrity: total < poisoned ? 'suspicious' : 'poisoned',
    evidence: [...strongest.values()].map(({ evidence }) => evidence),
  };
}

/** Rank here and a threat there say nothing of what for: only in one text do they make a demand. */
function onlyLeans(findings: readonly Finding[]): boolean {
  const pointers = new Set(findings.map(({ evidence }) => evidence.pointer));
  return pointers.size > 1 && findings.every(({ evidence }) => leaning.has(evidence.signal));
}

function examine(from: ReadText, tool: ReadTool, open: OpenEnds, findings: Finding[]): void {
  const { text, kind } = from;
  if (text === blank[from.field]) return;
  // The name of an argument is one text, whatever stands in it; a long one may be a sentence in disguise.
  const isKey = kind === 'key';
  const seen = scan(text, isKey ? undefined : sentences);
  if (seen & hiding) {
    for (const { quote, decoded, strength } of hiddenTexts(from, seen)) {
      if (strength) findings.push(finding(hidesText.id, from, quote, strength));
      if (decoded) find({ raw: quote, text: foldText(decoded), hidden: true, from }, tool, integritySignals, findings);
    }
  }
  const ends = seen & looked;
  if (kind !== 'name' && (ends !== 0 || open[kind] !== undefined)) examineAcross(from, ends, tool, open, findings);
  if (!(seen & (flags.odd | flags.unsegmented | flags.disguised)) && !triggered(seen)) {
    if (kind === 'name' && !(seen & hiding)) blank[from.field] = text;
    return;
  }
  const odd = (seen & flags.odd) !== 0;
  if (isKey) {
    examineSentence(text, odd ? scanMade(foldText(text)) : seen, from, tool, findings);
    return;
  }
  for (let index = 0, start = 0; index < sentences.count; index++) {
    const end = sentences.end[index]!;
    const within = sentences.seen[index]!;
    if (odd || within & (flags.unsegmented | flags.disguised) || triggered(within)) {
      const pieces = piecesOf(text.slice(start, end).trim());
      for (const piece of pieces) {
        // A disguised word is no trigger word until it is folded.
        const shows = odd ? scanMade(foldText(piece)) : pieces.length > 1 ? scanMade(piece) : within;
        examineSentence(piece, shows, from, tool, findings);
      }
    }
    start = end;
  }
}

function examineSentence(raw: string, seen: number, from: ReadText, tool: ReadTool, findings: Finding[]): void {
  const isName = from.kind === 'key' && raw.length <= longestName;
  if (seen & flags.disguised && !isName) examineDisguised(raw, from, tool, findings);
  const signals = triggeredBy(raw, seen, isName);
  if (signals.length === 0) return;
  find(sentenceOf(raw, from), tool, signals, findings);
}

/** Digits and accents are ordinary: only what the words would say without them accuses, of both. */
function examineDisguised(raw: string, from: ReadText, tool: ReadTool, findings: Finding[]): void {
  const sentence = sentenceOf(raw, from);
  const text = undisguised(sentence.text, (word) => scanMade(word) !== 0);
  if (text === sentence.text) return;
  for (const { id, find } of triggeredBy(text, scanMade(text), false)) {
    const strength = find({ ...sentence, text }, tool) && find(withoutMentions({ ...sentence, text }), tool);
    if (strength === undefined || strength === 'weak' || find(sentence, tool)) continue;
    findings.push(finding(id, from, raw, strength), finding(hidesText.id, from, raw, 'plain'));
  }
}

function sentenceOf(raw: string, from: ReadText): Sentence {
  return { raw, text: foldText(from.kind === 'key' ? raw.replaceAll('_', ' ') : raw), hidden: false, from };
}

/** What the end of the last open text of a kind and the beginning of this one order together, and neither alone. */
function examineAcross(from: ReadText, seen: number, tool: ReadTool, open: OpenEnds, findings: Finding[]): void {
  const last = from.kind === 'key' ? 0 : sentences.count - 1;
  const parted = partedBy(
    open,
    from,
    last > 0 ? sentences.end[0]! : from.text.length,
    last > 0 ? sentences.seen[0]! & looked : seen,
  );
  leaveOpen(open, from, last > 0 ? sentences.end[last - 1]! : 0, last > 0 ? sentences.seen[last]! & looked : seen);
  if (!parted) return;
  for (const [index, signal] of integritySignals.entries()) {
    if (!(parted.signals & (1 << (2 * index)))) continue;
    const says = (raw: string) => {
      const sentence = sentenceOf(raw, parted.from);
      return signal.find(sentence, tool) && signal.find(withoutMentions(sentence), tool);
    };
    const strength = says(parted.whole);
    if (strength === 'strong' && !parted.halves.some(says))
      findings.push(finding(signal.id, parted.from, parted.quote, strength));
  }
}

function triggeredBy(raw: string, seen: number, isName: boolean): readonly IntegritySignal[] {
  const unsegmented = (seen & flags.unsegmented) !== 0;
  const both = triggered(seen);
  if (!unsegmented && !both) return none;
  return integritySignals.filter(
    ({ scripts, names }, index) =>
      (names || !isName) && (both & (1 << (2 * index)) || (unsegmented && scripts?.test(raw))),
  );
}

function find(sentence: Sentence, tool: ReadTool, signals: readonly IntegritySignal[], findings: Finding[]): void {
  for (const { id, find } of signals) {
    const strength = find(sentence, tool) && find(withoutMentions(sentence), tool);
    if (!strength) continue;
    findings.push(finding(id, sentence.from, sentence.raw, strength));
    if (sentence.hidden) findings.push(finding(hidesText.id, sentence.from, sentence.raw, 'plain'));
  }
}

function finding(signal: string, { field, pointer }: ReadText, quote: string, strength: Strength): Finding {
  return { evidence: { field, pointer, quote: clipped(whole(quote)), signal }, strength };
}

/** A piece that was cut out of a longer text may begin or end with half of a surrogate pair. */
function whole(quote: string): string {
  const [first, last] = [quote.charCodeAt(0), quote.charCodeAt(quote.length - 1)];
  return quote.slice(first >= 0xdc00 && first < 0xe000 ? 1 : 0, last >= 0xd800 && last < 0xdc00 ? -1 : undefined);
}
