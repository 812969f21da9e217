/** The loop javascript-obfuscator puts first: it turns the array of texts round until a sum comes out right. */
const TURNING = /\bcatch\s*(?:\(\w+\)\s*)?\{\s*(\w+)(?:\.push|\[(['"])push\2\])\(\1(?:\.shift|\[(['"])shift\3\])\(\)\)/;

/** Whether a program's texts are shuffled until it runs, so that every text read from the file would be another's. */
export function isShuffled(text: string): boolean {
  return TURNING.test(text);
}
