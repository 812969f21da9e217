import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { JsonValue } from '../definition.ts';
import { textList } from '../lists.ts';
import { rows } from '../rows.ts';

/** The answers a model was paid for, by the hash of everything that decided them; those unknown are left out. */
export async function modelAnswers(db: Db, keys: readonly string[]): Promise<Map<string, JsonValue>> {
  if (keys.length === 0) return new Map();
  const found = await rows<{ key: string; answer: JsonValue }>(
    db,
    sql`select key, answer from model_answers where key in ${textList(keys)}`,
  );
  return new Map(found.map(({ key, answer }) => [key, answer]));
}

/** Keeps an answer. The first one stands: it is what verdicts were made with. */
export async function keepModelAnswer(
  db: Db,
  key: string,
  answer: JsonValue,
  { input, cached, output }: { input: number; cached: number; output: number },
): Promise<void> {
  await rows(
    db,
    sql`insert into model_answers (key, answer, input_tokens, cached_tokens, output_tokens)
      values (${key}, ${JSON.stringify(answer)}::json, ${input}, ${cached}, ${output})
      on conflict (key) do nothing`,
  );
}
