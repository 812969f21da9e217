import { type AttachedAttack, attacksFor } from '#classifier/taxonomy/attack-matching.ts';
import type { AttackPattern } from '#classifier/taxonomy/attack-patterns.ts';
import type { ToolOutline } from '#db/queries/catalog.ts';
import { flagOf } from '../src/data/integrity.ts';
import { type ListedTool, toolLists } from '../src/data/lists.ts';
import { serverPath, toolPath } from '../src/data/paths.ts';
import { sentenceOf } from '../src/data/sentence-of.ts';
import { type OutlineVerdict, outlineVerdict } from '../src/data/tool-verdict.ts';
import { day } from '../src/data/words.ts';

/** The tools of a server as lists of tools show them; those that are judged alike share what is said of them. */
export interface ToolRows {
  name: string;
  slug: string;
  judged: Judged[];
  /** `month` is that of its last change since it was first seen. */
  tools: { name: string; slug: string; judged: number; sentence: string; month: string | null }[];
}

type Judged = Pick<ListedTool, 'category' | 'level' | 'integrity'> & {
  /** The places in `toolLists` of the lists that hold such a tool. */
  lists: number[];
  attacks: AttachedAttack[];
};

export function toolRowsOf(
  { name, slug, tools }: { name: string; slug: string; tools: readonly ToolOutline[] },
  patterns: readonly AttackPattern[],
): ToolRows {
  const places = new Map<string, number>();
  const judged: Judged[] = [];
  const shown = tools.map((tool) => {
    const verdict = outlineVerdict(tool);
    const own = judge(verdict, patterns);
    const text = JSON.stringify(own);
    const place = places.get(text) ?? judged.push(own) - 1;
    places.set(text, place);
    const changed = day(tool.changedAt);
    const month = changed === day(tool.firstSeen) ? null : changed.slice(0, 7);
    const sentence = sentenceOf(tool);
    return { name: tool.name, slug: tool.slug, judged: place, sentence, month };
  });
  return { name, slug, judged, tools: shown };
}

function judge(verdict: OutlineVerdict, patterns: readonly AttackPattern[]): Judged {
  const { category, level } = verdict;
  return {
    category,
    level,
    ...flagOf(verdict.integrity),
    lists: toolLists.flatMap(({ holds }, place) => (holds(verdict) ? [place] : [])),
    attacks: attacksFor(verdict, patterns),
  };
}

/** The tools of a server that belong on a list, in their order. */
export function rowsOn({ name, slug, judged, tools }: ToolRows, holds: Holds): (ListedTool & { of: Judged })[] {
  const server = serverPath(slug);
  return tools.flatMap((tool) => {
    const of = judged[tool.judged]!;
    if (!holds(of, tool.month)) return [];
    const { category, level, integrity } = of;
    const { sentence } = tool;
    const row = { name: tool.name, path: toolPath(slug, tool.slug), server: name, serverPath: server };
    return [{ ...row, category, level, sentence, ...(integrity && { integrity }), of }];
  });
}

/** Whether a list holds a tool. */
export type Holds = (judged: Judged, month: string | null) => boolean;
