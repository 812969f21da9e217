import { opensPart } from './docstring-part.ts';
import { groups } from './lexicon/groups.ts';
import type { ToolFeatures } from './model/features.ts';
import { isProminent, type SentenceReading } from './model/read-sentence.ts';
import type { Score } from './model/score.ts';
import type { Place } from './signals/types.ts';
import type { CategoryId } from './taxonomy/categories.ts';
import { hashSet } from './text/hash-set.ts';
import { shapes, type Words } from './text/words.ts';
import type { Evidence } from './types.ts';
import { ranked } from './verdict.ts';

/** A signal that a definition shows, where, and what a reasoning can say of it. */
export interface Finding {
  signal: string;
  category: CategoryId;
  /** The field that says so, as what `says` begins with; undefined where that is a clause by itself. */
  field: SentenceReading['field'] | undefined;
  says: string;
  /** A word of the name or an argument, or else a sentence. */
  at: Place | SentenceReading;
  /** Only a part of the description on arguments, answers or examples shows it: no evidence of what the tool does. */
  aside: boolean;
}

const longest = 200;

/** Every signal a definition shows: those of the fixed part first, those that asides alone show last. */
export function findingsOf(features: ToolFeatures): Finding[] {
  const findings: Finding[] = [];
  for (const { signal, place } of features.signals) {
    const { id, category, says } = signal;
    findings.push({ signal: id, category, field: undefined, says, at: place, aside: false });
  }
  const asides: SentenceReading[] = [];
  let over = '';
  for (const { reading } of features.sentences) {
    if (opensPart(reading)) over = reading.field;
    if (over === reading.field) asides.push(reading);
    else addSignals(findings, reading, false);
  }
  for (const reading of asides) addSignals(findings, reading, true);
  return findings;
}

function addSignals(findings: Finding[], reading: SentenceReading, aside: boolean): void {
  if (reading.labelled) return;
  for (const { id, category, says } of reading.signals) {
    if (!shows(findings, id)) findings.push({ signal: id, category, field: reading.field, says, at: reading, aside });
  }
}

function shows(findings: Finding[], id: string): boolean {
  for (const { signal } of findings) if (signal === id) return true;
  return false;
}

/** What speaks for a verdict, at most three: its signals, and where none fired what the model heard. */
export function findingsFor(
  category: CategoryId,
  findings: Finding[],
  features: ToolFeatures,
  score: Score,
): Finding[] {
  const own: Finding[] = [];
  for (const finding of findings) {
    if (finding.category === category && !finding.aside && own.length < 3) own.push(finding);
  }
  if (own.length === 0) own.push(heardIn(features, score, category));
  return own;
}

/** An act that the name or the loudest sentence tells of, whatever it is done to; else what spoke loudest. */
function heardIn({ name, sentences }: ToolFeatures, score: Score, category: CategoryId): Finding {
  const heard = (field: Finding['field'], says: string, at: Finding['at']) => ({
    signal: 'wording',
    category,
    field,
    says,
    at,
    aside: false,
  });
  const named = { word: name.verb };
  if (category === 'Read') {
    const first = sentences.find(({ reading }) => !reading.labelled) ?? sentences[0];
    return heard(
      undefined,
      'nothing it says weighs enough for changing, running, deleting or paying',
      first?.reading ?? named,
    );
  }
  const told = (group: number) => groups[group]!.category === category;
  if (name.act >= 0 && name.certain && told(name.act)) {
    return heard(undefined, `its name says that it ${groups[name.act]!.says}`, named);
  }
  const loudest = sentences[score.sentence[ranked.indexOf(category) - 1]!]?.reading;
  const act = loudest?.acts.find((one) => isProminent(one) && told(one.group));
  return act
    ? heard(loudest!.field, `says that it ${groups[act.group]!.says}`, loudest!)
    : heard(undefined, `no word alone decides it, and the quoted ones speak loudest for ${category}`, loudest ?? named);
}

/** Where the texts stand that are read as sentences. */
export const pointerTo = { title: '/title', description: '/description' } as const;

/** A finding with its quote. */
export function evidenceOf({ signal, at }: Finding, { reading }: ToolFeatures): Evidence {
  if ('words' in at) {
    const { field, words, from, to } = at;
    return { field, pointer: pointerTo[field], quote: quoted(words, from, to), signal };
  }
  if ('parameter' in at) {
    const { name, pointer } = reading.parameters[at.parameter]!;
    return { field: 'inputSchema', pointer, quote: clipped(name), signal };
  }
  return { field: 'name', pointer: '/name', quote: clipped(reading.tool.definition.name), signal };
}

/** Words as they stand in their text, to the end of what they leave open: a phrase or a bracket. */
export function quoted(words: Words, from: number, until: number): string {
  const { text, start, end } = words;
  const to = endOfPhrase(words, until);
  const quote = text.slice(start[from]!, end[to - 1]!);
  if (!opening.test(quote)) return clipped(quote);
  let open = 0;
  for (const [bracket] of quote.matchAll(brackets)) {
    if ('([{'.includes(bracket)) open += 1;
    else if (open > 0) open -= 1;
  }
  let last = end[to - 1]!;
  for (; open > 0; open -= 1) {
    closing.lastIndex = last;
    if (!closing.test(text)) break;
    last = closing.lastIndex;
  }
  return clipped(text.slice(start[from]!, last));
}

/** Where a sentence was parted at a capital in running text, `Get the | Open Harbour Guide`, the words to its next mark. */
function endOfPhrase({ count, whole, shape, parted, text, start }: Words, until: number): number {
  let to = until;
  const open = shape[to - 1] === shapes.ideograph ? text[start[to - 1]!] === '的' : unfinished.has(whole[to - 1]!);
  if (!open) return to;
  while (to < count && to - until < mostMore && parted[to] === 0) to += 1;
  return to;
}

const mostMore = 12;

/** No phrase ends in one of these. */
const unfinished = hashSet(
  'the a an or and of to for in on with from by at via using into as than your their its this that these any each multiple more',
);

const opening = /[([{]/;
const brackets = /[()[\]{}]/g;
/** The marks that end a sentence may stand before it. */
const closing = /[.!?,;:…"'`*_]{0,8}[)\]}]/y;

/** At most two hundred characters, never half of a surrogate pair. */
export function clipped(text: string): string {
  if (text.length <= longest) return text;
  const end = text.charCodeAt(longest - 1);
  return text.slice(0, end >= 0xd800 && end < 0xdc00 ? longest - 1 : longest);
}
