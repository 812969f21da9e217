import type { CategoryId, LevelId } from '#classifier/taxonomy/categories.ts';
import { escapedText, named } from './html.ts';
import { codeLink, each, levelMark, link, when } from './markup.ts';

export interface ToolRow {
  name: string;
  path: string;
  category: CategoryId;
  level: LevelId;
  sentence: string;
  server?: string;
  serverPath?: string;
  integrity?: string;
}

/** Tools as rows that become cards on a narrow screen; `without` names what is the same for all and said above. */
export function toolTable(
  caption: string,
  tools: readonly ToolRow[],
  without: readonly ('category' | 'level')[] = [],
): string {
  const [hasCategory, hasLevel] = [!without.includes('category'), !without.includes('level')];
  const heads = ['Tool', ...(hasCategory ? ['Category'] : []), ...(hasLevel ? ['Level'] : [])];
  const rows = each(tools, (tool) =>
    [
      `<tr><th scope="row">${codeLink(tool.path, named(tool.name))}`,
      when(tool.integrity && tool.integrity !== 'clean', () => `<b class="warn"> ${tool.integrity}</b>`),
      when(tool.server, () => ` <small class="of">of ${link(tool.serverPath!, named(tool.server!))}</small>`),
      ` <small>${escapedText(tool.sentence)}</small></th>`,
      when(hasCategory, () => `<td>${tool.category}</td>`),
      when(hasLevel, () => `<td>${levelMark(tool.level)}</td>`),
      '</tr>',
    ].join(''),
  );
  return `<table class="tools cards"><caption>${escapedText(caption)}</caption><thead><tr>${each(heads, (head) => `<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}
