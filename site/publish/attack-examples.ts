import type { Overview } from '../src/data/overview.ts';
import type { Outline } from './outline.ts';
import type { RowsOf } from './planned-pages.ts';
import { rowsOn } from './tool-rows.ts';

/** Examples on the page of an attack: the first tools that open the way for it. */
const examplesKept = 40;

/** Counts the tools that open the way for each attack, and notes whose are the examples. */
export function openAttackExamples() {
  const attacks = new Map<string, { tools: number; servers: string[] }>();
  return {
    add({ slug, attacks: amounts }: Outline): void {
      for (const [id, amount] of amounts) {
        const found = attacks.get(id) ?? { tools: 0, servers: [] };
        if (found.tools < examplesKept) found.servers.push(slug);
        found.tools += amount;
        attacks.set(id, found);
      }
    },
    /** Every attack that some tool opens the way for, its examples read from rows. */
    async end(rowsOf: RowsOf): Promise<Overview['attacks']> {
      const rows = await rowsOf([...attacks.values()].flatMap(({ servers }) => servers));
      return new Map(
        Array.from(attacks, ([id, { tools, servers }]) => {
          const examples = servers.flatMap((slug) =>
            rowsOn(rows.get(slug)!, ({ attacks: of }) => of.some((attack) => attack.id === id)).map(
              ({ of, ...row }) => ({ ...row, reason: of.attacks.find((attack) => attack.id === id)!.reason }),
            ),
          );
          return [id, { tools, examples: examples.slice(0, examplesKept) }];
        }),
      );
    },
  };
}
