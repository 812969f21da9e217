import { z } from 'zod';
import { SourceChanged } from '../errors.ts';

/** An entry that is not of the shape we know, under its key where it says one. */
interface Misfit {
  key: string;
  failed: Error;
  /** Its key could be read, so that it is known to be listed. */
  listed: boolean;
}

/** Longer texts are no keys. */
const longestKey = 1500;

/**
 * The entries of a page, each checked by itself: one author's word costs that author only. Where most of a page does not
 * fit their answer has changed, and all of it is refused. `path` leads to the key of an entry.
 */
export function entriesOf<Entry extends z.ZodType>(entry: Entry, ...path: (string | number)[]) {
  return z.array(z.unknown()).transform((page, context): (z.output<Entry> | Misfit)[] => {
    const wrong: { path: PropertyKey[]; message: string }[] = [];
    const read = page.map((raw, index) => {
      const { success, data, error } = entry.safeParse(raw);
      if (success) return data;
      const [issue] = error.issues;
      wrong.push({ path: [index, ...issue!.path], message: issue!.message });
      const key = keyAt(raw, path);
      return {
        key: key ?? `entry ${index + 1} of a page`,
        failed: new SourceChanged(`it is listed with an unexpected ${nameOf(issue!.path)}: ${issue!.message}`),
        listed: key !== undefined,
      };
    });
    // Of a single entry nobody can tell who has changed.
    if (wrong.length < 2 || wrong.length * 2 <= page.length) return read;
    context.addIssue({ code: 'custom', ...wrong[0]! });
    return z.NEVER;
  });
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'entry';
}

function keyAt(entry: unknown, path: readonly (string | number)[]): string | undefined {
  let value = entry;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string | number, unknown>)[name];
  }
  return typeof value === 'string' && value !== '' && value.length <= longestKey ? value : undefined;
}
