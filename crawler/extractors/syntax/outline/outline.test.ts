import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SourceTree } from '#crawler/types.ts';
import { csharpLanguage } from '../../csharp/language.ts';
import { goOutline } from '../../go/outline.ts';
import { javaLanguage } from '../../java/language.ts';
import { kotlinLanguage } from '../../kotlin/language.ts';
import { pythonOutline } from '../../python/outline.ts';
import { python } from '../../python.ts';
import { rustLanguage } from '../../rust/language.ts';
import { type GrammarId, parse, parserOf } from '../grammar.ts';
import { named } from '../nodes.ts';
import type { Outliner } from './outline.ts';

const outliners: [GrammarId, string, Outliner][] = [
  ['python', '.py', pythonOutline],
  ['go', '.go', goOutline],
  ['java', '.java', javaLanguage.outline!],
  ['kotlin', '.kt', kotlinLanguage.outline!],
  ['csharp', '.cs', csharpLanguage.outline!],
  ['rust', '.rs', rustLanguage.outline!],
];

const fixtures = join(import.meta.dirname, '../../fixtures');

describe.each(outliners)('%s', (id, ending, outline) => {
  const files = readdirSync(join(fixtures, id), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(ending),
  );

  test.each(files)('%s has the same declarations without its bodies', async (file) => {
    const parser = await parserOf(id);
    const text = readFileSync(join(fixtures, id, file), 'utf8');
    const declared = (ranges?: Parameters<typeof parse>[3]) => {
      const tree = parse(parser, text, Date.now() + 10_000, ranges)!;
      const found = named(tree.rootNode).map((node) => `${node.type} ${node.startPosition.row}`);
      tree.delete();
      return found;
    };

    const { ranges } = outline(text, /keeps nothing/)!;

    expect(declared(ranges)).toEqual(declared());
  });

  test.each(['{', 'func(', 'def f(', '"', "'", '/*', 'fun f() {', '    def f():\n'])(
    'gives up or ends on many %s',
    (piece) => {
      const started = performance.now();

      outline(piece.repeat(60_000), /x/);

      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );
});

test('a body that was left out is read when its value is wanted', async () => {
  const text = `mcp = FastMCP("s")
def said(what):
    prefix = "Says "
    suffix = " again and again, which makes this body long enough to be left out of the outline"
    return prefix + what + suffix
@mcp.tool(description=said("hello"))
def greet(): ...
`;
  const tree: SourceTree = { files: [{ path: 'server.py', size: text.length }], read: () => text, skipped: [] };

  const { tools } = await python.extract({ tree, part: '', deadline: Date.now() + 10_000 });

  expect(tools[0]!.description).toMatch(/^Says hello again/);
});
