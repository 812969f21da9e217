import { Document, isScalar, visit } from 'yaml';

/** Characters YAML forbids or folds outside an escape: DEL, C1, line separators, a byte order mark. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/**
 * YAML that parsers of 1.1 and 1.2 read alike: words such as `yes`, `null` or `1e3` are quoted, and so is whatever
 * is not a plain printable string.
 */
export function yamlText(value: unknown, header = ''): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && typeof node.value === 'string' && !plain(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  const text = document.toString({ lineWidth: 0 });
  return (
    header +
    text.replace(new RegExp(unprintable, 'g'), (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  );
}

function plain(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9 _.,;()/-]*$/.test(text) && !unprintable.test(text);
}
