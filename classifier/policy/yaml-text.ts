import { DEFAULT_SCHEMA, dump, Type } from 'js-yaml';

/** Readers of 1.1 take `0_`, `1,000`, `.` or `e3` for numbers: text that a type resolves is quoted. */
const numeric = new Type('tag:numeric', {
  kind: 'scalar',
  resolve: (text: string | null) => /^(?:[-+.\d][-+.\d_:,a-fox]*|e[-+]?\d+)$/i.test(text ?? ''),
});
const schema = DEFAULT_SCHEMA.extend({ implicit: [numeric] });

/**
 * YAML that parsers of 1.1 and 1.2 read alike: words such as `yes`, `null` or `1e3` are quoted. js-yaml writes it, as a
 * build of the site writes some hundred thousand: a library that first makes a tree of nodes takes ten times as long.
 */
export function yamlText(value: object, header = ''): string {
  return header + dump(value, { schema, lineWidth: -1, noRefs: true, quotingType: '"', skipInvalid: true });
}
