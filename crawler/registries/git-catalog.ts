import { parse } from 'yaml';
import type { z } from 'zod';
import { SourceChanged } from '../errors.ts';
import { fitting, parsed } from '../fitting.ts';
import { openGithub } from '../sources/github.ts';
import type { FailedListing, Listing, Means, SourceTree } from '../types.ts';

/** A catalogue kept as files of a GitHub repository, brought as one archive. */
export async function gitCatalog({ http }: Means, owner: string, repo: string): Promise<SourceTree> {
  return openGithub(http, { owner, repo });
}

/** The paths of a catalogue a pattern matches; none at all means that its authors arranged it anew. */
export function entries(tree: SourceTree, catalog: string, pattern: RegExp): string[] {
  const paths = tree.files.map(({ path }) => path).filter((path) => pattern.test(path));
  if (paths.length === 0) throw new SourceChanged(`${catalog} has no files like ${pattern.source}`);
  return paths;
}

/** A YAML or JSON file of a catalogue by a schema. Throws SourceChanged, naming file and field. */
export function readEntry<Schema extends z.ZodType>(tree: SourceTree, path: string, schema: Schema): z.output<Schema> {
  const text = tree.read(path) ?? '';
  if (path.endsWith('.json')) return parsed(path, text, schema);
  return fitting(path, yaml(path, text), schema);
}

/** YAML as data: aliases are not followed without end. */
export function yaml(path: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'silent' });
  } catch (error) {
    throw new SourceChanged(`${path} is no YAML: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** One listing, or its failure by name: a broken file among thousands costs itself only. */
export function attempted(registry: string, key: string, read: () => Listing): Listing | FailedListing {
  try {
    return read();
  } catch (error) {
    return { registry, key, failed: error as Error };
  }
}
