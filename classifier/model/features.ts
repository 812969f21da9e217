import { thingsOf } from '../lexicon/thing-words.ts';
import type { ReadTool } from '../read-tool.ts';
import { fixedSignals } from '../signals/index.ts';
import type { FixedReading } from '../signals/types.ts';
import { hashWord } from '../text/hash.ts';
import { readWords } from '../text/words.ts';
import { nameTokens } from '../tokens.ts';
import { addFeature, type FeatureList, featureList } from './feature-list.ts';
import { kind } from './kinds.ts';
import { nameFeatures } from './name-features.ts';
import { eachThing, groupHash, type NameReading, readName, singular } from './read-name.ts';
import { actsOnWorld, readSentence, type SentenceReading } from './read-sentence.ts';
import { schemaFeatures } from './schema-features.ts';
import { sentenceFeatures } from './sentence-features.ts';
import { sentencesOf } from './sentences.ts';

/** Everything the model weighs: what stands fixed by name, arguments and server, and each sentence by itself. */
export interface ToolFeatures {
  name: NameReading;
  fixed: FeatureList;
  reading: FixedReading;
  sentences: { reading: SentenceReading; features: FeatureList }[];
}

/** So many sentences that act are read in full; of later ones only the signals count. */
const early = 1;

const noDescription = hashWord('description');

/** Reads a tool's features. A text added to the definition adds sentences and touches neither `fixed` nor other sentences. */
export function featuresOf(tool: ReadTool): ToolFeatures {
  const { server, serverName, inputSchema } = tool.definition;
  const serverText = `${server ?? ''} ${serverName ?? ''}`.slice(0, 300);
  const name = readName(tool.nameTokens, serverText);
  const fixed = featureList();
  const act = name.act;
  addFeature(fixed, kind.bias, 0);
  nameFeatures(fixed, name);
  schemaFeatures(fixed, tool.parameters, inputSchema?.properties !== undefined, act);
  let about = 0;
  for (const token of new Set(nameTokens(serverText).map(singular))) {
    const hash = hashWord(token);
    addFeature(fixed, kind['server-word'], hash);
    about |= thingsOf(hash);
  }
  eachThing(about, (thing) => {
    addFeature(fixed, kind['server-thing'], thing);
    if (act >= 0) addFeature(fixed, kind['server-thing-act'], thing, groupHash[act]!);
  });
  let nameThings = 0;
  for (let index = 0; index < name.hash.length; index++)
    if (index !== name.verb) nameThings |= thingsOf(name.hash[index]!);
  let parameterThings = 0;
  for (const { tokens, depth } of tool.parameters) {
    if (depth === 1) for (const token of tokens) parameterThings |= thingsOf(hashWord(singular(token)));
  }
  const reading = { tool, name, act, nameThings, serverThings: about, parameterThings, parameters: tool.parameters };
  for (const { id, find } of fixedSignals) {
    const place = find(reading);
    if (place) addFeature(fixed, kind.signal, hashWord(id), 0, 'word' in place ? place.word : -1);
  }
  const sentences: ToolFeatures['sentences'] = [];
  for (const { field, kind: textKind, text } of tool.texts) {
    if ((field !== 'title' && field !== 'description') || textKind === 'key') continue;
    const words = readWords(text);
    let active = 0;
    for (const span of sentencesOf(words)) {
      const sentence = readSentence(field, words, span);
      sentence.late = active >= early;
      if (actsOnWorld(sentence)) active++;
      sentences.push({ reading: sentence, features: sentenceFeatures(sentence, act) });
    }
  }
  if (sentences.length === 0) addFeature(fixed, kind.missing, noDescription);
  return { name, fixed, reading, sentences };
}
