import { DEFAULT_SCHEMA, dump, Type } from 'js-yaml';

const plain = /^[A-Za-z][A-Za-z0-9 _.,;()/-]*$/;

/** Whatever is not a plain word or sentence is quoted, as is `e3`: readers of 1.1 take it for a number. */
const quoted = new Type('tag:quoted', {
  kind: 'scalar',
  // The library quotes a text that a type of its schema would read as something else.
  resolve: (text: string | null) => !plain.test(text ?? '') || /^e-?\d+$/i.test(text ?? ''),
});
const schema = DEFAULT_SCHEMA.extend({ implicit: [quoted] });

/**
 * YAML that parsers of 1.1 and 1.2 read alike: words such as `yes`, `null` or `1e3` are quoted. js-yaml writes it, as a
 * build of the site writes some hundred thousand: a library that first makes a tree of nodes takes ten times as long.
 */
export function yamlText(value: object, header = ''): string {
  return header + dump(value, { schema, lineWidth: -1, noRefs: true, quotingType: '"', skipInvalid: true });
}
