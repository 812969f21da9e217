import type { ArgumentWords } from '../model/name-words.ts';
import type { Parameter } from '../read-tool.ts';

/** What an argument is for, as far as its name and its own description tell. */
export interface ArgumentKind {
  /** The names such an argument can have, its words joined by `_`; those of all kinds are looked up at once. */
  names: ReadonlySet<string>;
  /** True for other names that it can have. */
  like?(name: ArgumentWords): boolean;
  /** How far an argument of such a name is of this kind. */
  support(argument: Parameter, all: readonly Parameter[], reads: boolean): Support;
}

/** `named`: counts where the tool's name or texts fit; `told`: name and description of the argument are enough. */
export type Support = 'none' | 'named' | 'told';

/** Arguments of the tool itself, by their names alone. */
export function ofTheTool(support: Support, names: ReadonlySet<string>): ArgumentKind {
  return { names, support: ({ depth }) => (depth === 1 ? support : 'none') };
}
