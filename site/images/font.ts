/** What is asked of a TrueType font before something draws with it: which characters it has, and how wide they are. */
export interface Font {
  bytes: Uint8Array;
  has(point: number): boolean;
  /** The width of a text in units of the font size. */
  width(text: string): number;
}

/** Reads the tables `cmap`, `head`, `hhea` and `hmtx`: https://learn.microsoft.com/typography/opentype/spec/. */
export function openFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const table = (name: string) => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`The font has no table «${name}»`);
    return at;
  };
  const glyphs = readCmap(view, table('cmap'));
  const unit = view.getUint16(table('head') + 18);
  const metrics = view.getUint16(table('hhea') + 34);
  const hmtx = table('hmtx');
  const advance = (point: number) => {
    const glyph = glyphs.get(point) ?? 0;
    return view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)) / unit;
  };
  return {
    bytes,
    has: (point) => glyphs.has(point),
    width: (text) => Array.from(text, (character) => advance(character.codePointAt(0)!)).reduce((a, b) => a + b, 0),
  };
}

/** The glyph of each character, from the subtable for all of Unicode (format 12). */
function readCmap(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let place = 0; place < view.getUint16(cmap + 2); place += 1) {
    const at = cmap + view.getUint32(cmap + 4 + place * 8 + 4);
    if (view.getUint16(at) !== 12) continue;
    for (let group = 0; group < view.getUint32(at + 12); group += 1) {
      const start = view.getUint32(at + 16 + group * 12);
      const end = view.getUint32(at + 20 + group * 12);
      const glyph = view.getUint32(at + 24 + group * 12);
      for (let point = start; point <= end; point += 1) glyphs.set(point, glyph + point - start);
    }
  }
  if (glyphs.size === 0) throw new Error('The font has no table of all of Unicode');
  return glyphs;
}
