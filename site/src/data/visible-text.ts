/** A stretch of a foreign text: as it stands, or `hidden`, a note standing for characters nobody can see. */
export type Stretch = { text: string } | { hidden: string };

/** Characters that draw nothing or reorder what is drawn. */
const undrawn = [
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f', // controls
  '\\u00ad\\u180e\\u200b\\u2060-\\u2064\\ufeff', // zero width
  '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069', // direction
  '\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0', // fillers
  '\\u2028\\u2029\\u206a-\\u206f\\ufff9-\\ufffb', // separators, deprecated formats, annotations
  '\\u{e0000}-\\u{e0fff}', // tags, variation selectors supplement
].join('');
/** The joiners belong to Arabic, Indic and emoji writing, and hide anything elsewhere. */
const loneJoiner = '(?<![\\p{L}\\p{M}\\p{Emoji}\\ufe0f])[\\u200c\\u200d]+';
/** Blank stretches that push text out of sight. */
const padding = '[ \\t\\u00a0\\u2000-\\u200a\\u3000]{24,}|\\n{6,}';
/** Most texts are printable ASCII and the quotes and dashes of ours, without long gaps: that is asked first, being much faster. */
const unusual = /[^\n -~‘’“”–—…·«»×]/;
const [longBlank, longBreak] = [' '.repeat(24), '\n'.repeat(6)];
const isPlain = (text: string) => !unusual.test(text) && !text.includes(longBlank) && !text.includes(longBreak);
const invisible = new RegExp(`[${undrawn}]+|${loneJoiner}`, 'gu');
const hidden = new RegExp(`[${undrawn}]+|${loneJoiner}|${padding}`, 'gu');

/** A JSON text in which no character is hidden: they can only stand in strings, where an escape means the same. */
export function escapedJson(text: string): string {
  if (!unusual.test(text)) return text;
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replaceAll(invisible, (run) => run.split('').map(escaped).join(''));
}

export function visibleJson(value: unknown): string {
  return `${escapedJson(JSON.stringify(value, null, 2))}\n`;
}

/** True when the text holds characters nobody can see. */
export function hidesText(text: string): boolean {
  return unusual.test(text) && text.search(invisible) >= 0;
}

/** The text with every run of hidden characters replaced by a note that names them. */
export function visibleText(text: string): Stretch[] {
  if (isPlain(text)) return text ? [{ text }] : [];
  const stretches: Stretch[] = [];
  const lines = text.replaceAll('\r\n', '\n');
  let from = 0;
  for (const { 0: run, index } of lines.matchAll(hidden)) {
    if (index > from) stretches.push({ text: lines.slice(from, index) });
    stretches.push({ hidden: named(run) });
    from = index + run.length;
  }
  const rest = lines.slice(from);
  if (rest) stretches.push({ text: rest });
  return stretches;
}

/** The text on one line with notes in brackets, for places that hold no markup. */
export function plainVisible(text: string): string {
  return visibleText(text)
    .map((stretch) => ('text' in stretch ? stretch.text : `[${stretch.hidden}]`))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function named(run: string): string {
  const points = Array.from(run, (character) => character.codePointAt(0)!);
  const first = points[0]!;
  if (points.every((point) => point === first)) {
    const name = first === 10 ? 'line breaks' : first === 32 ? 'spaces' : codeName(first);
    return points.length === 1 ? name : `${points.length} × ${name}`;
  }
  const tagged = points.filter((point) => point >= 0xe0020 && point <= 0xe007e);
  if (tagged.length > points.length / 2) {
    const spelled = String.fromCodePoint(...tagged.map((point) => point - 0xe0000));
    return `${points.length} tag characters spelling “${spelled}”`;
  }
  if (points.every((point) => point === 32 || point === 9)) return `${points.length} blanks`;
  return points.length > 8 ? `${points.length} hidden characters` : points.map(codeName).join(' ');
}

function codeName(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

const scripts: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

const ascii = /^[\u0000-\u007f]*$/;

/** The language a text is likely written in, judged by its script alone; undefined for Latin letters. */
export function languageOf(text: string): string | undefined {
  if (ascii.test(text)) return undefined;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return scripts.find(([, script]) => (text.match(script)?.length ?? 0) * 6 > letters)?.[0];
}
