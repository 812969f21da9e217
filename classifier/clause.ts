import type { Finding } from './evidence.ts';
import { remembered } from './text/remembered.ts';

/** What a finding says, taken apart: `its name` and `says that it deletes`. An argument is a part by itself. */
export interface Clause {
  says: string;
  part: string;
  does: string;
  /** What two parts do: `say that it deletes`. */
  do: string;
  /** All of it, and the part alone, as a sentence begins. */
  opening: string;
  openingPart: string;
}

/** There are few clauses, and all tools share them. */
const clause = remembered((says): Clause => {
  const [part = says, does = says] = /^(its \w+) (.*)$/.exec(says)?.slice(1) ?? [];
  return {
    ...{ says, part, does },
    do: does.replace(/^says/, 'say'),
    opening: capitalised(says),
    openingPart: capitalised(part),
  };
});

/** The clause of a finding. What a field says is kept by the end of it: putting the two together costs more than a look-up. */
export function clauseOf({ field, says }: Pick<Finding, 'field' | 'says'>): Clause {
  return field === undefined ? clause(says) : clauseOfField[field](says);
}

const clauseOfField = {
  title: remembered((does) => clause(`its title ${does}`)),
  description: remembered((does) => clause(`its description ${does}`)),
};

const capitalised = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
