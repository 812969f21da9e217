/** Words that YAML 1.1 or 1.2 takes for something else than text. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|e-?\d+)$/i;
const plain = /^[A-Za-z][A-Za-z0-9 _.,;()/-]*(?<! )$/;
/** Characters YAML forbids or folds outside an escape: DEL, C1, line separators, a byte order mark. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** A longer key is read as one only behind a question mark. */
const longestKey = 1024;

/**
 * YAML that parsers of 1.1 and 1.2 read alike: words such as `yes`, `null` or `1e3` are quoted, and so is whatever
 * is not a plain printable string. Written here, as a build of the site writes some hundred thousand: a library that
 * first makes a tree of nodes takes ten times as long.
 */
export function yamlText(value: object, header = ''): string {
  return `${header}${block(value, '')}\n`;
}

/** A value whose first line follows what stands there already; its other lines are indented. */
function block(value: unknown, indent: string): string {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `- ${block(item, `${indent}  `)}`).join(`\n${indent}`);
  }
  if (!isObject(value)) return scalar(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return Array.isArray(value) ? '[]' : '{}';
  return entries.map(([key, item]) => `${keyed(scalar(key), indent)}${below(item, indent)}`).join(`\n${indent}`);
}

function keyed(key: string, indent: string): string {
  return key.length > longestKey ? `? ${key}\n${indent}:` : `${key}:`;
}

/** The value of a key: on its line, or on lines of its own. */
function below(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  const isFilled = isObject(value) && Object.keys(value).length > 0;
  return isFilled ? `\n${deeper}${block(value, deeper)}` : ` ${block(value, deeper)}`;
}

/** Strings of JSON are strings of YAML. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  if (plain.test(value) && !words.test(value)) return value;
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(unprintable, escaped);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
