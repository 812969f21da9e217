import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractTools } from '../extract.ts';
import type { ExtractedTool, SourceTree } from '../types.ts';

/**
 * A fixture states its own answers, one comment a tool:
 *
 *     tool: send_note (text, urgent?) — Sends a note.
 *
 * The parameters and the description are checked where they are stated; `()` says that there are none. A fixture is one
 * file, or a folder that holds a project. One that states nothing must give nothing.
 */
const STATED = /(?:\/\/|#|--|\*)\s*tool: (\S+)(?: \(([^)]*)\))?(?: — (.+?))?\s*(?:\*\/)?$/gm;
const root = join(import.meta.dirname, 'fixtures');

interface Stated {
  name: string;
  parameters?: string[] | undefined;
  description?: string | undefined;
}

function treeOf(path: string): SourceTree {
  const folder = statSync(path).isDirectory();
  const names = folder ? globSync('**/*', { cwd: path, exclude: (name) => name.endsWith('.DS_Store') }) : [''];
  const texts = new Map<string, string>();
  for (const name of names.sort()) {
    const file = join(path, name);
    if (statSync(file).isFile()) texts.set(folder ? name : path.split('/').at(-1)!, readFileSync(file, 'utf8'));
  }
  return {
    files: [...texts].map(([name, text]) => ({ path: name, size: text.length })),
    read: (name) => texts.get(name),
    skipped: [],
  };
}

function statedBy(tree: SourceTree): Stated[] {
  return tree.files.flatMap(({ path }) =>
    [...tree.read(path)!.matchAll(STATED)].map(([, name, parameters, description]) => ({
      name: name!,
      parameters: parameters
        ?.split(',')
        .map((one) => one.trim())
        .filter(Boolean)
        .sort(),
      description,
    })),
  );
}

function parametersOf(tool: ExtractedTool): string[] {
  const { properties = {}, required = [] } = (tool.inputSchema ?? {}) as { properties?: object; required?: string[] };
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? name : `${name}?`))
    .sort();
}

const fold = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim();
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

describe.each(readdirSync(root).sort())('%s', (language) => {
  test.each(readdirSync(join(root, language)).sort())('%s', async (fixture) => {
    const tree = treeOf(join(root, language, fixture));
    const stated = statedBy(tree).sort(byName);

    const { tools } = await extractTools(tree);

    const found = [...tools].sort(byName);
    expect(found.map(({ name }) => name)).toEqual(stated.map(({ name }) => name));
    stated.forEach(({ parameters, description }, index) => {
      if (parameters) expect(parametersOf(found[index]!)).toEqual(parameters);
      if (description) expect(fold(found[index]!.description)).toBe(description);
    });
  });
});
