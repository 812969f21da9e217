import { isClaim } from '../lexicon/claims.ts';
import type { ReadTool } from '../read-tool.ts';
import { fixedSignals } from '../signals/index.ts';
import type { FixedReading, FixedSignal, Place } from '../signals/types.ts';
import { hashWord } from '../text/hash.ts';
import { readWords } from '../text/words.ts';
import { FeatureList, type Features } from './feature-list.ts';
import { kind } from './kinds.ts';
import { nameFeatures } from './name-features.ts';
import { type NameWords, nameWords } from './name-words.ts';
import { groupHash, lowestThing, type NameReading, readName, verbHash } from './read-name.ts';
import { readSentence, type SentenceReading } from './read-sentence.ts';
import { schemaFeatures } from './schema-features.ts';
import { sentenceFeatures } from './sentence-features.ts';
import { type ArgumentNames, sentencesOf } from './sentences.ts';

/** Everything the model weighs: what stands fixed by name, arguments and server, and each sentence by itself. */
export interface ToolFeatures<List extends Features = Features> {
  name: NameReading;
  fixed: List;
  reading: FixedReading;
  signals: { signal: FixedSignal; place: Place }[];
  sentences: { reading: SentenceReading; features: List }[];
}

const signalHash = fixedSignals.map(({ id }) => hashWord(id));
const noDescription = hashWord('description');

/**
 * Reads a tool's features into lists: as they are, or as `makeList` has them. A text added to the definition adds sentences
 * and touches neither `fixed` nor other sentences.
 */
export function featuresOf(tool: ReadTool): ToolFeatures<FeatureList>;
export function featuresOf<List extends Features>(tool: ReadTool, makeList: () => List): ToolFeatures<List>;
export function featuresOf(tool: ReadTool, makeList: () => Features = () => new FeatureList()): ToolFeatures {
  const { definition } = tool;
  const server = serverWords(definition.server ?? '', definition.serverName ?? '');
  const name = readName(tool.nameWords, server.tokens);
  const fixed = makeList();
  const act = name.act;
  fixed.add(kind.bias, 0);
  nameFeatures(fixed, name);
  schemaFeatures(fixed, tool.parameters, definition.inputSchema?.properties !== undefined, name);
  const verb = verbHash(name);
  let serverThings = 0;
  for (let index = 0; index < server.hash.length; index++) {
    if (server.hash.indexOf(server.hash[index]!) < index) continue;
    fixed.add(kind['server-word'], server.hash[index]!);
    if (verb !== 0) fixed.add(kind['name-verb-and-server-word'], verb, server.hash[index]!);
    serverThings |= server.things[index]!;
  }
  for (let rest = serverThings; rest !== 0; rest &= rest - 1) {
    const thing = lowestThing(rest);
    fixed.add(kind['server-thing'], thing);
    if (act >= 0) fixed.add(kind['server-thing-act'], thing, groupHash[act]!);
  }
  let nameThings = 0;
  for (let index = 0; index < name.things.length; index++) if (index !== name.verb) nameThings |= name.things[index]!;
  let parameterThings = 0;
  for (const { words, depth } of tool.parameters) {
    if (depth === 1) for (const things of words.things) parameterThings |= things;
  }
  const reading = { tool, name, act, nameThings, serverThings, parameterThings, parameters: tool.parameters };
  const signals: ToolFeatures['signals'] = [];
  for (let index = 0; index < fixedSignals.length; index++) {
    const place = fixedSignals[index]!.find(reading);
    if (!place) continue;
    signals.push({ signal: fixedSignals[index]!, place });
    fixed.add(kind.signal, signalHash[index]!);
  }
  const sentences: ToolFeatures['sentences'] = [];
  const args = argumentsOf(tool);
  for (const { field, kind: textKind, text } of tool.texts) {
    if ((field !== 'title' && field !== 'description') || textKind === 'key') continue;
    const words = readWords(text);
    for (const span of sentencesOf(words, args)) {
      if (isClaim(words, span)) continue;
      sentences.push({ reading: readSentence(field, words, span, args), features: makeList() });
    }
  }
  if (sentences.length === 0) fixed.add(kind.missing, noDescription);
  fixed.done();
  for (const { reading: sentence, features } of sentences) {
    sentenceFeatures(features, sentence, name);
    features.done();
  }
  return { name, fixed, reading, signals, sentences };
}

/** So many arguments are gone through one by one, more are gathered in a set. */
const few = 16;

/** The names of a tool's arguments, as they are spelled and as words. */
function argumentsOf({ parameters }: ReadTool): ArgumentNames {
  let names: Set<number> | undefined;
  return {
    known: parameters.length > 0,
    has(hash) {
      if (parameters.length > few) {
        names ??= new Set(parameters.flatMap(({ words }) => [words.spelled, words.whole]));
        return names.has(hash);
      }
      for (let index = 0; index < parameters.length; index++) {
        const { words } = parameters[index]!;
        if (words.spelled === hash || words.whole === hash) return true;
      }
      return false;
    },
  };
}

/** Where a server lies is none of its words: the model learned from names alone, and `github:` is no server of GitHub's. */
const scheme = /^[a-z]+:/;
let lastServer = { id: '', name: '', words: nameWords('') };

/** The words of a server, by id and name. Tools come server by server, so the last one is kept. */
function serverWords(id: string, name: string): NameWords {
  if (lastServer.id !== id || lastServer.name !== name) {
    lastServer = { id, name, words: nameWords(`${id.replace(scheme, '')} ${name}`.slice(0, 300)) };
  }
  return lastServer.words;
}
