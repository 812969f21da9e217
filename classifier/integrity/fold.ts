/** Characters without a picture, soft hyphens and variation selectors included. */
export const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/gu;

/** Cyrillic and Greek letters that look like Latin ones, the usual stand-ins. */
const lookalikes: Record<string, string> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxіiѕsјjԁdɡgһhԛqԝwАAВBЕEКKМMНHОOРPСCТTХXοoνvαaιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'].reduce<[string, string][]>(
    (pairs, letter, index, all) => (index % 2 ? pairs : [...pairs, [letter, all[index + 1]!]]),
    [],
  ),
);

const mixedWord = /(?=[\p{L}\p{N}]*[a-zA-Z])[\p{L}\p{N}]*[\u0370-\u03ff\u0400-\u052f\u0261][\p{L}\p{N}]*/gu;

/** Words of Latin letters in which some were replaced by look-alikes of another script. */
export function disguisedWords(text: string): string[] {
  return [...text.matchAll(mixedWord)]
    .map(([word]) => word)
    .filter((word) => [...word].every((letter) => /[a-zA-Z0-9]/.test(letter) || letter in lookalikes));
}

/** The form sentences are compared in: compatibility forms, look-alikes and invisible characters resolved, lower case. */
export function foldText(raw: string): string {
  const plain = /^[\x20-\x7e\s]*$/.test(raw) ? raw : resolve(raw);
  return plain.replace(/\s+/g, ' ').trim().toLowerCase();
}

function resolve(raw: string): string {
  const text = raw.replace(invisible, '').normalize('NFKC').replace(/[‘’ʼ`´]/g, "'").replace(/[“”„«»]/g, '"');
  return disguisedWords(text).reduce(
    (result, word) => result.replace(word, [...word].map((letter) => lookalikes[letter] ?? letter).join('')),
    text,
  );
}
