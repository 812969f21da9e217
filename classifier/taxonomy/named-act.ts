import { actsBy, actsWithin, isVerb, verbKind, verbSaid } from './act-verbs.ts';
import type { CategoryId } from './categories.ts';
import { nameTokens } from './name-tokens.ts';
import { type Thing, thingNamed } from './thing-names.ts';

/** What a name says for certain, in words of ours. */
export interface NamedAct {
  /** As a sentence begins: `Deletes`. None where the name has no verb or one for several acts. */
  verb?: string | undefined;
  /** `pull requests`, `issue comments` */
  things: string;
  /** What it is in one word, whatever its kind: `comment`. */
  thing: string;
}

/** They turn what stands beside them into its opposite or join it with more; a name with one of them is not certain. */
const doubtful = new Set(
  `not no non un never dont don cannot nothing none anti only without except exclude if when is can has should how what
  why and or then also plus dry undo fake`.split(/\s+/),
);

/** The thing a verb is done to ends before them. */
const ends = new Set(
  'in from to by for of with on at as into via using per between within against onto over before after since'.split(
    ' ',
  ),
);

/** At the end of a name they say how a tool works, not on what. */
const asides = new Set(
  'v tool tools api bulk batch many multiple all async new simple advanced mcp paginated by'.split(' '),
);

/**
 * What the name of a tool says of this category, nothing where it is not certain or says another act. A tool whose
 * arguments select among `several` acts has no verb of its own.
 */
export function namedAct(name: string, category: CategoryId, several: boolean): NamedAct | undefined {
  const tokens = nameTokens(name);
  while (tokens.length > 1 && (asides.has(tokens.at(-1)!) || /^\d+$/.test(tokens.at(-1)!))) tokens.pop();
  if (tokens.length > longest || tokens.some((token) => doubtful.has(token))) return undefined;
  if (category === 'Read' && tokens.at(-1) === 'list' && listsMany(tokens)) tokens.pop();
  const at = verbAt(tokens, category);
  if (at < 0) return category === 'Read' || several ? nameless(tokens) : undefined;
  const verb = verbSaid(tokens[at]!, category);
  if (verb === undefined) return undefined;
  let from = at + 1;
  if (tokens[from] === 'list' && tokens[from + 1] === 'of') from += 2;
  else if (tokens[from] === 'for') from += 1;
  let to = from;
  while (to < tokens.length && !ends.has(tokens[to]!)) to++;
  if (
    to === from &&
    (actsWithin.has(tokens[at]!) || (actsBy.has(tokens[at]!) && !isMany(tokens[at - 1]) && tokens[at - 1] !== 'web'))
  )
    return undefined;
  const found = to > from ? thingIn(tokens, from, to, at) : thingIn(tokens, 0, at);
  if (!found) return undefined;
  const unsaid = several || verb === '' || (tokens[at] === 'post' && !posted.has(found.thing));
  return { ...found, verb: unsaid ? undefined : verb };
}

/** `get_user_list` returns users, as `get_users_list` does. */
function listsMany(tokens: readonly string[]): boolean {
  const of = tokens.at(-2)!;
  return isPlural(of) || (!ownLists.has(of) && tokens.slice(0, -2).some((token) => verbKind(token) === 'sure'));
}

/** What has lists of its own, beside others. */
const ownLists = new Set('task price mailing contact watch wish play check reading board'.split(' '));

/** A name without a verb is a thing where all of it is. */
function nameless(tokens: readonly string[]): NamedAct | undefined {
  if (tokens.length > 2 || verbKind(tokens[0]!) || !tokens.every((token) => thingNamed(token))) return undefined;
  return tokens.length === 2 || isPlural(tokens[0]) ? thingIn(tokens, 0, tokens.length) : undefined;
}

const isMany = (token = ''): boolean => isPlural(token) && thingNamed(token)!.one !== token;

const isPlural = (token = ''): boolean => thingNamed(token)?.many.toLowerCase() === token;

/** What is posted; of anything else `post` is the method of HTTP. */
const posted = new Set(
  'message comment tweet reply article story thread announcement review image photo video question answer'.split(' '),
);

const longest = 12;

/**
 * A word that is nothing but a verb; where there is none the first that agrees, with nothing before it that we know
 * (`acme_list_files`), or at the end.
 */
function verbAt(tokens: readonly string[], category: CategoryId): number {
  const sure = tokens.findIndex((token, at) => verbKind(token) === 'sure' && !isThing(tokens, at));
  if (sure >= 0) return sure;
  const agrees = (at: number) => tokens.length > 1 && verbSaid(tokens[at]!, category) !== undefined;
  const first = tokens.findIndex((token) => verbKind(token) || thingNamed(token));
  const last = tokens.length - 1;
  if (first === 0 && agrees(0)) return actsBy.has(tokens[0]!) && actsWithin.has(tokens[last]!) ? -1 : 0;
  // `run_test` of a tool that only reads: of two verbs the first is of another act.
  if (first === 0 && isVerb(tokens[0]!) && agrees(last) && !actsBy.has(tokens[last]!) && tokens[last] !== 'list')
    return -1;
  if (first > 0 && first < last && agrees(first)) return agrees(last) ? -1 : first;
  return agrees(last) ? last : -1;
}

/** `merge` of `merge request`. */
const isThing = (tokens: readonly string[], at: number) => thingNamed(`${tokens[at]} ${tokens[at + 1]}`) !== undefined;

/** The last word from here to there is the thing, one before it says which kind. */
function thingIn(tokens: readonly string[], from: number, to: number, verb = 0): NamedAct | undefined {
  for (let at = from; at < to; at++) {
    if (verbKind(tokens[at]!) === 'sure' && !isThing(tokens, at)) return undefined;
  }
  if (to <= from) return undefined;
  const pair = to - from > 1 ? thingNamed(`${tokens[to - 2]} ${tokens[to - 1]}`) : undefined;
  const head = pair ?? thingNamed(tokens[to - 1]!);
  if (!head) return undefined;
  const start = to - (pair ? 2 : 1);
  const kind =
    kindBefore(tokens, start, from) ?? (start === from && head.loose ? kindBefore(tokens, verb, 0) : undefined);
  if (kind && kind !== head) return { things: `${kind.one} ${head.many}`, thing: head.one };
  return head.loose ? undefined : { things: head.many, thing: head.one };
}

function kindBefore(tokens: readonly string[], end: number, from: number): Thing | undefined {
  if (end <= from) return undefined;
  const pair = end - from > 1 ? thingNamed(`${tokens[end - 2]} ${tokens[end - 1]}`) : undefined;
  const kind = pair ?? thingNamed(tokens[end - 1]!);
  // Of Windows, not of windows.
  return kind?.loose || kind?.one.startsWith('the ') || tokens[end - 1] === 'windows' ? undefined : kind;
}
