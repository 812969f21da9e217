/** Characters without a picture, soft hyphens and variation selectors included. */
export const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Short vowels and stretching of Arabic, which are written or not as one likes. */
const arabicMarks = /[\u064b-\u0652\u0640]/g;

/** Cyrillic and Greek letters that look like Latin ones, the usual stand-ins, and what they stand in for. */
const strangers = 'аеорсухіѕјԁɡһԛԝАВЕКМНОРСТХονιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const natives = 'aeopcyxisjdghqwABEKMHOPCTXoviABEZHIKMNOPTYX';
const lookalikes = new Map([...strangers].map((letter, index) => [letter, natives[index]!]));

const mixedWord = /(?=[\p{L}\p{N}]*[a-zA-Z])[\p{L}\p{N}]*[\u0370-\u03ff\u0400-\u052f\u0261][\p{L}\p{N}]*/gu;

/** Words of Latin letters in which some were replaced by look-alikes of another script. */
export function disguisedWords(text: string): string[] {
  if (!/[\u0261\u0370-\u052f]/.test(text)) return [];
  return [...text.matchAll(mixedWord)]
    .map(([word]) => word)
    .filter((word) => [...word].every((letter) => /[a-zA-Z0-9]/.test(letter) || lookalikes.has(letter)));
}

/** The form sentences are compared in: lower case, without look-alikes, ligatures and invisible characters. */
export function foldText(raw: string): string {
  const plain = /^[\x20-\x7e\s]*$/.test(raw) ? raw : resolve(raw);
  // Most sentences have single spaces already, and looking costs less than making them anew.
  const spaced = /[^\S ]| {2}/.test(plain) ? plain.replace(/\s+/g, ' ') : plain;
  return spaced.trim().toLowerCase();
}

function resolve(raw: string): string {
  const text = raw
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(arabicMarks, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"');
  return disguisedWords(text).reduce(
    (result, word) => result.replace(word, [...word].map((letter) => lookalikes.get(letter) ?? letter).join('')),
    text,
  );
}
