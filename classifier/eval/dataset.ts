import { groups } from '../lexicon/groups.ts';
import { thingIds } from '../lexicon/thing-words.ts';
import type { FeatureList } from '../model/feature-list.ts';
import { featuresOf } from '../model/features.ts';
import { kindNames } from '../model/kinds.ts';
import { singular } from '../model/name-words.ts';
import { RatedRow } from '../rated-row.ts';
import { readTool } from '../read-tool.ts';
import { fixedSignals, sentenceSignals } from '../signals/index.ts';
import { type CategoryId, categories, severity } from '../taxonomy/categories.ts';
import { nameTokens } from '../taxonomy/name-tokens.ts';
import { foldOf } from '../text/characters.ts';
import { hashWord, mix } from '../text/hash.ts';
import type { RatedDefinition } from '../types.ts';

/** A definition with the category people gave it. */
export interface LabelledRow extends RatedDefinition {
  category: CategoryId;
  /** False where the people were in doubt. */
  sure?: boolean;
}

/** A labelled row as the learner sees it: keys of features, the fixed ones and those of each sentence. */
export interface Example {
  server: string;
  fixed: number[];
  sentences: number[][];
  /** 0 Read to 4 Financial. */
  rank: number;
  weight: number;
}

/** What a label is worth that people were in doubt of. */
const doubtful = 0.5;

const ranks = { Read: 0, Write: 1, Execute: 2, Destructive: 3, Financial: 4 } as const;

/** Reads NDJSON of labelled rows, counted as lines are; nulls count as not said, as many dumps write them. */
export function parseRows(text: string): LabelledRow[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseRow(line, `row ${index + 1}`)]));
}

function parseRow(line: string, place: string): LabelledRow {
  let row: Record<string, unknown>;
  try {
    row = JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new Error(`${place} is not a JSON object; write one labelled definition a line`);
  }
  const checked = RatedRow.parse(row);
  if ('error' in checked) throw new Error(`${place}: ${checked.error}`);
  if (!categories.some(({ id }) => id === row.category)) {
    throw new Error(`${place} has no known category; choose one of ${categories.map(({ id }) => id).join(', ')}`);
  }
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as LabelledRow;
}

/** Turns labelled rows into examples and remembers what their keys stand for. */
export class Dataset {
  /** A feature's name by its key. */
  names = new Map<number, string>();
  private words = new Map<number, string>([[0, '']]);

  constructor() {
    const fixed = ['none', '0', '1', '2', '3', '4', '5+', 'unknown', 'one', 'few', 'many', 'labelled', 'description'];
    const ids = [...groups.flatMap(({ id }) => [id, `${id}?`]), ...thingIds];
    for (const word of [...fixed, ...ids, ...[...fixedSignals, ...sentenceSignals].map(({ id }) => id)])
      this.word(word);
  }

  example(row: LabelledRow): Example {
    const { category, sure, annotations: _unused, ...definition } = row;
    const tool = readTool(definition);
    const features = featuresOf(tool);
    const server = `${row.server ?? ''} ${row.serverName ?? ''}`;
    for (const token of [...tool.nameTokens, ...nameTokens(server)]) this.word(token, singular(token));
    for (const { tokens } of tool.parameters) this.word(tokens.join('_'), ...tokens, ...tokens.map(singular));
    for (const { reading } of features.sentences) {
      for (let index = reading.from; index < reading.to; index++) {
        const word = folded(reading.words.text.slice(reading.words.start[index], reading.words.end[index]));
        this.word(word, word.slice(0, -1));
      }
    }
    return {
      server: row.server ?? '',
      fixed: this.keys(features.fixed),
      sentences: features.sentences.map((sentence) => this.keys(sentence.features)),
      rank: ranks[category as keyof typeof ranks] ?? severity[category],
      weight: sure === false ? doubtful : 1,
    };
  }

  private word(...words: string[]): void {
    for (const word of words) this.words.set(hashWord(word), word);
  }

  private keys(list: FeatureList): number[] {
    const keys = new Set<number>();
    for (let index = 0; index < list.kind.length; index++) {
      const [kind, first, second] = [list.kind[index]!, list.first[index]!, list.second[index]!];
      const key = mix(kind, first, second);
      if (!this.names.has(key)) {
        const name = [first, second].map((hash) => this.words.get(hash));
        // What has no name could not be written to the weights file, so it is not learned from either.
        if (name.some((word) => word === undefined || word.includes('|'))) continue;
        this.names.set(key, `${kindNames[kind]}|${second === 0 ? name[0] : name.join('|')}`);
      }
      keys.add(key);
    }
    return [...keys];
  }
}

function folded(text: string): string {
  let word = '';
  for (let index = 0; index < text.length; index++) word += String.fromCharCode(foldOf[text.charCodeAt(index)]!);
  return word;
}
