const longestWord = 32;
const mostWords = 24;

/** `sendEmailTo` and `send_email_to` are three words each; scripts without spaces are cut into single characters. */
export function words(text: string): string[] {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])/gu, ' $1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .slice(0, mostWords)
    .map((word) => word.slice(0, longestWord));
}

const withoutType = (key: string): string => key.replace(/^[a-z]+:/, '');

/** The words of a key: `github:` before many of them says nothing of one. */
export const wordsOfKey = (key: string): string[] => words(withoutType(key));

/** The words by which a server is found: those of its name and of its key. */
export const wordsOfCalled = (name: string, key: string, slug: string): string[] =>
  wordsOfName(`${name} ${withoutType(key)}`, slug);

/** The words a name is found by; a name without any is found by its path. */
export function wordsOfName(name: string, slug: string): string[] {
  const own = new Set(words(name));
  return [...(own.size > 0 ? own : new Set(words(slug)))];
}

/** Words of nearly every server's name. */
const everywhere = new Set(['mcp', 'server']);

/** The words of a server's name by which its tools are found beside their own. */
export function wordsOfServer(name: string): string[] {
  return words(name)
    .filter((word) => !everywhere.has(word))
    .slice(0, 6);
}
