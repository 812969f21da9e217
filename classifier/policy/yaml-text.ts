import { dump } from 'js-yaml';

/**
 * YAML that parsers of 1.1 and 1.2 read alike: words such as `yes`, `null` or `1e3` are quoted. js-yaml writes it, as a
 * build of the site writes some hundred thousand: a library that first makes a tree of nodes takes ten times as long.
 */
export function yamlText(value: object, header = ''): string {
  return header + dump(value, { lineWidth: -1, noRefs: true, quotingType: '"', skipInvalid: true });
}
