import type { Span } from '../model/sentences.ts';
import { hashWord } from '../text/hash.ts';
import { hashSet } from '../text/hash-set.ts';
import type { Words } from '../text/words.ts';

/*
 * What a text says of its own safety is no evidence: a sentence of nothing but such words is passed over, and within other
 * sentences the words themselves are.
 */

/** Words that do nothing but claim. */
const claimWords = hashSet(`safe safely harmless harmlessly readonly nondestructive benign riskless`);

/** Words that such sentences are made of, with those of other languages. */
const fillers = hashSet(`
  read only no not non never any without zero side effect effects destructive tool tools helper utility operation operations
  function action actions call calls is are this it these the a an and or has have does do of to at all completely fully
  totally entirely absolutely purely strictly always very risk risks low no-risk danger dangerous approved reviewed verified
  trusted certified audited officially official category level rating
  solo lectura seguro segura sin efectos secundarios herramienta somente leitura seguro nur lesend lesen sicher keine
  nebenwirkungen werkzeug lecture seule sans effet effets secondaires outil sola lettura sicuro только чтение безопасно
  безопасный инструмент 只 读 安 全 无 副 作 用 工 具 的 是 只读 읽기 전용 안전 安全 読 み 取 り 専 用`);

/** True where a word claims that its tool is safe; `read` before `only` is one as well. */
export function claims({ whole }: Words, index: number): boolean {
  if (claimWords.has(whole[index]!)) return true;
  return whole[index] === read ? whole[index + 1] === only : whole[index] === only && whole[index - 1] === read;
}

const [read, only] = ['read', 'only'].map((word) => hashWord(word));

/** True for a sentence that says nothing but that its tool is safe. */
export function isClaim({ whole }: Words, { from, to }: Span): boolean {
  for (let index = from; index < to; index++) {
    if (!claimWords.has(whole[index]!) && !fillers.has(whole[index]!)) return false;
  }
  return true;
}
