import type { Options } from 'minisearch';

/** One thing to find: a tool, or a server when it has no `category`. */
export interface Entry {
  id: number;
  name: string;
  server: string;
  path: string;
  category?: string | undefined;
  level?: string | undefined;
  /** The verdict sentence, or what a server has to offer. */
  text: string;
}

/** Kept equal on both sides: the index is built when the site is published and read in the browser. */
export const indexOptions: Options<Entry> = {
  fields: ['name', 'server'],
  storeFields: ['name', 'server', 'path', 'category', 'level', 'text'],
  tokenize: words,
  searchOptions: {
    boost: { name: 2 },
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: 'AND',
  },
};

/** `sendEmailTo` and `send_email_to` are three words each; scripts without spaces are cut into single characters. */
export function words(text: string): string[] {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])/gu, ' $1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}
