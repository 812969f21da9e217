import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { type CategoryId, type LevelId, levelOf } from '#classifier/taxonomy/categories.ts';
import type { Card } from '../src/data/cards.ts';
import { xmlText } from '../src/data/escaped.ts';
import { plainVisible } from '../src/data/visible-text.ts';
import { type Font, openFont } from './font.ts';

const require = createRequire(import.meta.url);
export const wasmFile = require.resolve('@resvg/resvg-wasm/index_bg.wasm');
export const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
);

/** https://ogp.me has no size; this one is what every reader of it shows whole. */
const [width, height] = [1200, 630];
const [left, right] = [80, 1120];
const [ink, soft, line, paper, red] = ['#1c1a17', '#5d584e', '#dcd6ca', '#faf8f4', '#b92d17'];
const levels: LevelId[] = ['Low', 'Medium', 'High', 'Critical'];
/** How much of the red ink each category takes, as on the pages. */
const strength: Record<CategoryId, [color: string, share: number]> = {
  Financial: [red, 1],
  Destructive: [red, 0.8],
  Execute: [red, 0.56],
  Write: [red, 0.3],
  Read: [ink, 0.2],
  Unknown: [soft, 1],
};

/** Gives the function that draws a card as a PNG, with fonts of its own: the same bytes on every machine. */
export async function openDrawing(): Promise<(card: Card) => Uint8Array> {
  await initWasm(readFileSync(wasmFile));
  const [plain, bold] = fontFiles.map((file) => openFont(readFileSync(file))) as [Font, Font];
  const font = { fontBuffers: [plain.bytes, bold.bytes], defaultFontFamily: 'DejaVu Sans' };
  return (card) => {
    const drawing = new Resvg(svgOf(card, plain, bold), { font });
    try {
      const image = drawing.render();
      try {
        return image.asPng();
      } finally {
        image.free();
      }
    } finally {
      drawing.free();
    }
  };
}

/** The card as SVG. Every text of it is escaped, and no longer than its place. */
export function svgOf({ names, under, says, counts, warns }: Card, plain: Font, bold: Font): string {
  const name = names.map((text) => drawable(text, bold)).find((text) => text !== undefined) ?? 'MCP server';
  const size = [84, 68, 54].find((one) => bold.width(name) * one <= right - left) ?? 54;
  const rows = wrapped(name, bold, size, 2);
  const below = drawable(under, plain) ?? '';
  const texts = [
    ...wrapped(warns ?? '', bold, 36, 1).map((row) => text(row, 72, 36, red, 'bold')),
    ...rows.map((row, at) => text(row, 255 - (rows.length - 1 - at) * size * 1.2, size, ink, 'bold')),
    ...wrapped(below === name ? '' : below, plain, 30, 1).map((row) => text(row, 330, 30, soft)),
    ...wrapped(says, plain, 40, 2).map((row, at) => text(row, 400 + at * 52, 40, ink)),
    text('toolrisk', 580, 32, ink, 'bold', left + 52),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${paper}"/><rect width="${width}" height="12" fill="${ink}"/>${texts.join('')}${bar(counts)}${brand}${tower(counts)}</svg>`;
}

const brand = `<g fill="${red}" transform="translate(${left} 556) scale(2)"><path d="M0 8h4v4H0zM5 5h4v7H5zM10 2h4v10h-4zM15 0h4v12h-4z"/></g>`;

function text(words: string, y: number, size: number, fill: string, weight = 'normal', x = left): string {
  return `<text x="${x}" y="${Math.round(y)}" font-family="DejaVu Sans" font-weight="${weight}" font-size="${size}" fill="${fill}">${xmlText(words)}</text>`;
}

/** The mix of categories. */
function bar(counts: Card['counts']): string {
  const total = counts.reduce((sum, [, amount]) => sum + amount, 0);
  let x = left;
  return counts
    .map(([id, amount]) => {
      const span = (amount / total) * (right - left);
      const [color, share] = strength[id];
      const rect = `<rect x="${x.toFixed(1)}" y="490" width="${Math.max(span - 4, 2).toFixed(1)}" height="26" fill="${color}" fill-opacity="${share}"/>`;
      x += span;
      return rect;
    })
    .join('');
}

/** The worst level, as steps. */
function tower(counts: Card['counts']): string {
  const worst = Math.max(-1, ...counts.map(([id]) => levels.indexOf(levelOf(id))));
  const steps = levels.map((_, at) => {
    const tall = 12 + at * 12;
    return `<rect x="${right - 320 + at * 20}" y="${582 - tall}" width="16" height="${tall}" fill="${at <= worst ? red : line}"/>`;
  });
  const words = worst < 0 ? '' : text(`up to ${levels[worst]}`, 580, 32, ink, 'normal', right - 230);
  return `${worst < 0 ? '' : steps.join('')}${words}`;
}

/** The text without what the font has no glyph for; undefined where that takes letters away. */
export function drawable(from: string, font: Font): string | undefined {
  const whole = plainVisible(from);
  let kept = '';
  for (const character of whole) {
    if (font.has(character.codePointAt(0)!)) kept += character;
    else if (/\p{L}|\p{N}/u.test(character)) return undefined;
  }
  kept = kept.replaceAll(/\s+/g, ' ').trim();
  return /\p{L}|\p{N}/u.test(kept) ? kept : undefined;
}

/** The text in rows that fit, the last one cut. */
function wrapped(words: string, font: Font, size: number, rows: number): string[] {
  const most = (right - left) / size;
  const found: string[] = [];
  let rest = Array.from(words.slice(0, 400));
  while (rest.length > 0 && found.length < rows) {
    let end = rest.length;
    while (end > 1 && font.width(rest.slice(0, end).join('')) > most) end -= 1;
    const space = rest.lastIndexOf(' ', end);
    const last = found.length === rows - 1;
    if (end < rest.length && last) {
      found.push(
        `${rest
          .slice(0, end - 2)
          .join('')
          .trimEnd()}…`,
      );
      break;
    }
    if (end < rest.length && space > 0) end = space;
    found.push(rest.slice(0, end).join('').trim());
    rest = Array.from(rest.slice(end).join('').trimStart());
  }
  return found.filter(Boolean);
}
