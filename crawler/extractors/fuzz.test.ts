import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractTools } from '../extract.ts';
import type { SourceTree } from '../types.ts';

const root = join(import.meta.dirname, 'fixtures');
const ROUNDS = 6;

/** Deterministic numbers in [0, 1): https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Damage = (text: string, random: () => number) => string;

const damages: Record<string, Damage> = {
  'cut off': (text, random) => text.slice(0, Math.floor(random() * text.length)),
  'with flipped bytes': (text, random) => {
    const bytes = Buffer.from(text);
    for (let i = 0; i < 12; i++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return bytes.toString('utf8');
  },
  'with a piece many times over': (text, random) => {
    const start = Math.floor(random() * text.length);
    const piece = text.slice(start, start + 1 + Math.floor(random() * 40));
    return text.slice(0, start) + piece.repeat(2000) + text.slice(start);
  },
  'nested deeply': (text, random) => {
    const at = Math.floor(random() * text.length);
    const [open, close] = [
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
      ['a(', ')'],
      ['!', ''],
      ['() => ', ''],
      ['a ? ', ''],
    ][Math.floor(random() * 7)] as [string, string];
    return `${text.slice(0, at)}${open.repeat(30_000)}1${close.repeat(30_000)}${text.slice(at)}`;
  },
  'with NUL and lone surrogates': (text, random) => {
    const at = Math.floor(random() * text.length);
    return `${text.slice(0, at)}\0\ud800${text.slice(at)}`.replaceAll(/(['"])(\w)/g, '$1\udc00$2');
  },
};

function texts(path: string): Map<string, string> {
  if (!statSync(path).isDirectory()) return new Map([[path.split('/').at(-1)!, readFileSync(path, 'utf8')]]);
  const files = globSync('**/*', { cwd: path }).filter((name) => statSync(join(path, name)).isFile());
  return new Map(files.sort().map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

function treeOf(files: Map<string, string>): SourceTree {
  const listed = [...files].map(([path, text]) => ({ path, size: text.length }));
  return { files: listed, read: (path) => files.get(path), skipped: [] };
}

describe.each(readdirSync(root).sort())('damaged %s sources', (language) => {
  const fixtures = readdirSync(join(root, language)).sort();

  test.each(Object.keys(damages))('%s are read to an end', async (damage) => {
    for (const [index, fixture] of fixtures.entries()) {
      const random = numbers(index + 1);
      const whole = texts(join(root, language, fixture));
      for (let round = 0; round < ROUNDS; round++) {
        const damaged = new Map([...whole].map(([path, text]) => [path, damages[damage]!(text, random)]));

        const { tools, unresolved } = await extractTools(treeOf(damaged), '', { deadlineMs: 1_500 });

        expect(tools.length).toBeLessThan(5000);
        expect(JSON.stringify({ tools, unresolved })).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }
    }
  });
});
