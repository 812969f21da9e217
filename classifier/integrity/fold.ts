/** Characters without a picture, soft hyphens and variation selectors included. */
export const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Short vowels and stretching of Arabic, which are written or not as one likes. */
const arabicMarks = /[\u064b-\u0652\u0640]/g;

/** Cyrillic and Greek letters that look like Latin ones, the usual stand-ins, and what they stand in for. */
const strangers = 'аеорсухіѕјԁɡɑһԛԝгпткмАВЕКМНОРСТХονιΑΒΕΖΗΙΚΜΝΟΡΤΥΧօոսհզց';
const natives = 'aeopcyxisjdgahqwrntkmABEKMHOPCTXoviABEZHIKMNOPTYXonuhqg';
const lookalikes = new Map([...strangers].map((letter, index) => [letter, natives[index]!]));

const mixedWord =
  /(?=[\p{L}\p{N}]*[a-zA-Z])[\p{L}\p{N}]*[\u0370-\u03ff\u0400-\u052f\u0561-\u0587\u0251\u0261][\p{L}\p{N}]*/gu;

/** Small capitals, in the order of the letters they are of. */
const capitals = [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'];
const capitalsOf = 'abcdefghijklmnoprstuvwyz';
const styled =
  /[\u1d00-\u1d22\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu;

/** The letter a small capital or a letter in a dark circle or square is of. */
function unstyled(letter: string): string {
  const code = letter.codePointAt(0)!;
  if (code >= 0x1f150) return String.fromCharCode(0x61 + ((code - 0x1f150) % 0x20));
  return capitalsOf[capitals.indexOf(letter)] ?? letter;
}

/** Words of Latin letters in which some were replaced by look-alikes of another script. */
export function disguisedWords(text: string): string[] {
  if (!/[\u0251\u0261\u0370-\u052f\u0561-\u0587]/.test(text)) return [];
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

/** Plain text with the dashes, quotes and arrows of printed pages, of which only the quotes have another form here. */
const printed = /^[\x20-\x7e\t\n\r\u2012-\u2015\u2018-\u201e\u2022\u2190-\u21ff]*$/;

function resolve(raw: string): string {
  if (printed.test(raw)) return withPlainQuotes(raw);
  const text = raw
    .replace(invisible, '')
    .replace(styled, unstyled)
    .normalize('NFKC')
    .replace(/(?<=[a-z])[\u0300-\u036f]+/gi, '')
    .replace(arabicMarks, '');
  return withPlainQuotes(withoutLookalikes(text));
}

function withPlainQuotes(text: string): string {
  return text.replace(/[‘’ʼ`´]/g, "'").replace(/[“”„«»]/g, '"');
}

function withoutLookalikes(text: string): string {
  return disguisedWords(text).reduce(
    (result, word) => result.replace(word, [...word].map((letter) => lookalikes.get(letter) ?? letter).join('')),
    text,
  );
}
