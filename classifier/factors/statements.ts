import { opensPart } from '../docstring-part.ts';
import { englishForms } from '../lexicon/acts.ts';
import { phrases } from '../lexicon/phrases.ts';
import type { ToolFeatures } from '../model/features.ts';
import { type Act, isProminent, type SentenceReading } from '../model/read-sentence.ts';
import { actSet } from '../signals/vocabulary.ts';
import type { CategoryId } from '../taxonomy/categories.ts';
import { codeAt, codeOrEnd } from '../text/characters.ts';
import { hashWord } from '../text/hash.ts';
import { hashSet } from '../text/hash-set.ts';
import { shapes, type Words } from '../text/words.ts';
import { type TopicId, topics } from './topics.ts';
import { wordsOfName } from './words-of-name.ts';

/** An act with what it is done to, as the name or a sentence has it. */
export interface Statement {
  /** Kinds of acts, one bit each. */
  acts: number;
  /** What it is done to, one bit each. */
  topics: number;
  /** Topics of the last word: `labels` in `list_email_labels`. */
  head: number;
  /** The act a sentence opens with, or the name's own. */
  leads: boolean;
  /** The name tells no act: this is what tools of the category do. */
  guessed: boolean;
  /** Undefined for the name. */
  said: { sentence: SentenceReading; at: number } | undefined;
}

const ids = Object.keys(topics);
const words = phrases('hash');
const bits = new Map<string, number>();
for (const [index, list] of Object.values(topics).entries()) {
  for (const word of list.trim().split(/\s+/)) {
    // Without its `s` the plural of `memory` is `memorie`.
    for (const form of /[^aeiou]y$/.test(word) ? [word, word.replace(/y$/, 'ie')] : [word]) {
      bits.set(form, (bits.get(form) ?? 0) | (1 << index));
    }
  }
}
for (const [word, set] of bits) words.add(word.replaceAll('_', ' '), set);

/** A set of topics, one bit each. */
export function topicSet(...wanted: TopicId[]): number {
  return wanted.reduce((set, id) => set | (1 << ids.indexOf(id)), 0);
}

const of = hashWord('of');

/** What stands behind these qualifies, and is not what the act is done to. */
const qualifiers = hashSet(
  'by for from in of on at before after during per via using with within into to as if when where based visible who that which requires require needs have has whether leaving keeping preserving except excluding 通过 根据',
);

/** Behind an act these open what it goes by, and nothing it is done to: `filter by email`. */
const openers = hashSet('by when where using via based as');

/** A question: its answer holds nothing of what it asks about, but the place is looked at. */
const questions = hashSet('if whether');
const places = topicSet('address', 'probe', 'hook', 'file');

/** Behind people these tell what they do or are like, so that the people are not what the act is done to. */
const deeds = hashSet('has have had needs wants is can may owns belongs');

/** What these are done to is wrong, and no ticket: `troubleshoot issues`. */
const repairs = hashSet('diagnose debug troubleshoot resolve');
const tickets = topicSet('ticket');

/** A count of things is none of them, one that is drafted is not sent, and those that are ingested come in. */
const inward = new Set(['count', 'draft', 'ingest']);
const counts = topicSet('about', 'coin');

/** Asides on how to call it. */
const asides = hashSet('note notes important tip hint warning requires');

/** What a tool whose name tells no act does, by its category. */
const usual: Record<CategoryId, number> = {
  Read: actSet('look'),
  Write: actSet('make', 'change'),
  Execute: actSet('run'),
  Destructive: actSet('delete'),
  Financial: actSet('pay'),
  Unknown: 0,
};

/** A tool says what it does in its first sentences; those after them speak of when and how. */
const most = 5;

/** What the name says and, after it, what the prominent acts of the texts say. */
export function statementsOf({ name, sentences }: ToolFeatures, category: CategoryId): Statement[] {
  const statements = [ofName(name, category)];
  let over = '';
  let left = most;
  for (const { reading } of sentences) {
    if (reading.field === over) continue;
    if (opensPart(reading) || speaksOfOthers(reading)) over = reading.field;
    if (asides.has(reading.words.whole[reading.from]!)) continue;
    if (over === reading.field || reading.labelled || reading.prominent === 0) continue;
    if (left-- === 0) break;
    for (const act of reading.acts) {
      if (isProminent(act) && !isMethod(reading.words, act)) statements.push(ofAct(reading, act));
    }
  }
  return statements;
}

const not = hashWord('not');
const purposes = hashSet('for to');
const whens = hashSet('when');

/** `Not for:` and `When not to use:` open what other tools are for. */
function speaksOfOthers({ words: { whole }, from }: SentenceReading): boolean {
  const at = whens.has(whole[from]!) ? from + 1 : from;
  return whole[at] === not && purposes.has(whole[at + 1]!);
}

/** `POST /reminders.delete` and `the DISPLAY variable` name something. */
function isMethod({ text, start, end }: Words, { at }: Act): boolean {
  if (codeOrEnd(text, end[at]!) === 0x20 && codeOrEnd(text, end[at]! + 1) === 0x2f) return true;
  let capitals = start[at]!;
  while (capitals < end[at]! && isCapital(codeAt(text, capitals))) capitals++;
  return capitals === end[at]! && capitals - start[at]! >= 3;
}

const isCapital = (code: number) => code >= 0x41 && code <= 0x5a;

function ofName(name: ToolFeatures['name'], category: CategoryId): Statement {
  const { tokens, group, verb, act, start } = name;
  const read = wordsOfName(name);
  // `Post-file-analysis` begins with a method.
  const verbWord = act >= 0 && verb >= start ? verb - start : -1;
  const first = group[start]! >= 0 && tokens.length - start > 1 ? 1 : 0;
  const found = topicsIn(read, first, read.count, verbWord);
  return {
    acts: act < 0 ? usual[category] : 1 << act,
    topics: found,
    head: inward.has(tokens[verb]!) ? head | counts : head,
    leads: true,
    guessed: act < 0,
    said: undefined,
  };
}

function ofAct(sentence: SentenceReading, act: Act): Statement {
  const { words: read, to } = sentence;
  const from = act.at + act.length;
  const ideographs = read.shape[act.at] === shapes.ideograph;
  let found = topicsIn(read, from, Math.min(to, from + (ideographs ? 14 : 9)), -1);
  if (from < to && questions.has(read.whole[from]!)) {
    found &= places;
    head &= places;
  }
  let { at } = act;
  // In many languages the verb comes last; before an English one stands who does it.
  if (found === 0 && !act.opens && at > sentence.from && !englishForms.has(read.whole[at]!)) {
    found = topicsIn(read, Math.max(sentence.from, at - 8), at, -1);
    if (found !== 0) at = sentence.from;
  }
  const faults = repairs.has(read.whole[act.at]!) ? tickets : 0;
  return {
    acts: 1 << act.group,
    topics: found & ~faults,
    head: head & ~faults,
    leads: act.lead,
    guessed: false,
    said: { sentence, at },
  };
}

/** The topics of the last word that `topicsIn` read: a pair to return would be made for each of many stretches. */
let head = 0;

/** The topics of a stretch of words up to one that qualifies what stands before it. */
function topicsIn(read: Words, from: number, end: number, verb: number): number {
  let found = 0;
  head = 0;
  for (let index = from; index < end; index++) {
    // The marks that open an aside part clauses too.
    if (index > from && read.parted[index] !== 0 && (read.parted[index] === 2 || endsObject(read, index))) break;
    if (index === verb) continue;
    if (index > from && repairs.has(read.whole[index]!)) break;
    if (index === from && openers.has(read.whole[index]!)) break;
    const value = words.at(read, index);
    const set = value >= 0 && words.length === 1 && isOther(read, index, value) ? -1 : value;
    if (set < 0 && index > from && qualifiers.has(read.whole[index]!) && (found !== 0 || read.whole[index] !== of))
      break;
    if (set < 0) {
      if (!passed.has(read.hash[index]!)) head = 0;
      continue;
    }
    if ((set & people) !== 0 && doesSomething(read, index + words.length)) break;
    found |= set;
    head = set;
    index += words.length - 1;
  }
  return found;
}

const isNew = hashWord('new');

const review = hashWord('review');
const articles = hashSet('the a an your this these');

const people = topicSet('contact');

/** True where what stands there is a verb: `the lists a user has`. */
function doesSomething({ count, whole, parted }: Words, at: number): boolean {
  return at < count && parted[at] === 0 && deeds.has(whole[at]!);
}

/** True for `new`, which is `news` without its `s`, for the act in `helps review the plan` and for people whose something is: `the user's properties`. */
function isOther({ text, end, whole }: Words, index: number, topics: number): boolean {
  if (whole[index] === isNew || (whole[index] === review && articles.has(whole[index + 1]!))) return true;
  if ((topics & people) === 0) return false;
  const mark = codeOrEnd(text, end[index]! - 2);
  return mark === 0x27 || mark === 0x2019;
}

/** Marks that open an aside; the last is the comma of Chinese and Japanese, which parts clauses where `、` parts a list. */
const ending = new Set([...'(（:：，'].map((mark) => mark.charCodeAt(0)));

function endsObject({ text, start, end }: Words, index: number): boolean {
  for (let at = end[index - 1]!; at < start[index]!; at++) if (ending.has(codeAt(text, at))) return true;
  return false;
}

/** Words at the end that leave what stands before them what it is. */
const passed = hashSet('list info information detail data record all by content v2 v1 tool get full history');
