import type { CategoryId } from './categories.ts';

/**
 * Verbs by the categories they agree with, `=` before how a sentence says them where that is not the verb with its
 * ending. After `=` alone a verb for several acts: it agrees, and is not said. One that is not listed under the category
 * of a verdict names another act.
 */
const verbsByCategory: [categories: readonly CategoryId[], words: string][] = [
  [
    ['Read'],
    `get=Returns fetch=Returns retrieve=Returns obtain=Returns list ls=Lists search find query=Searches lookup=Looks_up
    read show=Returns view=Returns display=Returns describe count check inspect examine validate verify analyze analyse=Analyzes
    compare calculate compute estimate explain summarize summarise=Summarizes browse download scrape crawl filter=Searches
    convert translate parse format extract preview resolve load=Loads export detect evaluate classify
    predict enumerate=Lists discover=Finds monitor=Checks trace audit scan lint diff=Compares decode encode rank suggest
    recommend=Suggests visualize render plot=Draws draw aggregate identify simulate test measure take select sign
    encrypt decrypt explore optimize`,
  ],
  [
    ['Write'],
    `create make=Creates add new=Creates insert update edit modify=Changes patch=Changes change set rename move copy duplicate
    clone upload save store append prepend manage= handle= write= put= assign unassign enable disable close reopen open publish unpublish
    archive unarchive restore send post reply=Replies_to share invite approve reject merge import export register
    schedule upsert=Creates_or_changes complete toggle lock unlock pin unpin link attach detach replace submit forward
    broadcast configure subscribe=Subscribes_to unsubscribe=Unsubscribes_from follow unfollow
    remove unlink cancel adjust generate=Creates reorder resize convert translate transform apply index import ingest
    bookmark draft acknowledge resolve dismiss hide unhide mute unmute snooze
    star unstar like unlike join leave log record mark flag tag label define extend renew revise
    initialize init=Initializes provision download sync rotate crop compress format refresh migrate favorite promote
    accept decline confirm block unblock transfer annotate enrich reschedule take draw push split sign claim`,
  ],
  [
    ['Execute'],
    `run execute=Runs exec=Runs start stop restart reboot trigger invoke call=Calls launch deploy redeploy build cancel
    pause resume click open install test evaluate dispatch rerun=Repeats retry process rollback=Rolls_back scale suspend
    activate deactivate play spawn connect=Connects_to disconnect press compile debug attach=Attaches_to drain
    query=Queries interrupt abort simulate train render navigate=Navigates scroll hover=Hovers_over fill focus
    switch control terminate kill shutdown=Shuts_down upgrade select manage= handle=`,
  ],
  [
    ['Destructive'],
    `delete del=Deletes remove rm=Removes purge drop destroy wipe erase clear truncate revoke reset uninstall
    terminate kill prune flush empty=Empties unlink cancel discard overwrite replace expire evict undeploy
    deprovision clean=Cleans_out cleanup=Cleans_out forget write= manage= handle=`,
  ],
  [
    ['Financial'],
    `create pay transfer send place buy purchase sell trade cancel refund charge confirm approve submit
    withdraw deposit close swap update modify=Changes stake unstake bridge redeem mint execute add borrow repay
    donate book finalize settle issue void capture renew subscribe=Subscribes_to process fund sign claim
    manage= handle=`,
  ],
];

/** Verbs that name a thing, or what it is like, as often: where another verb stands beside them they are that. */
const nounsToo = new Set(
  `list search query view check count test build run post log label tag flag mark track record index schedule share draft
  bookmark export import plot draw trace audit scan call charge trade fund transfer fork patch change set issue book
  display format process stop start clone copy move lock star link pin block filter load render control focus switch press
  scroll reply invite deposit refund swap stake bridge mint close open complete clean clear empty discover monitor
  measure estimate rank preview store reset purge void play train lint diff sync upgrade
  subscribe restart release favorite forget download upload extract place scale click debug put plan review answer
  document map group model name message email chat comment question rate balance contact host access score stream request
  note state take select sign push split claim`.split(/\s+/),
);

const said = new Map<string, Map<CategoryId, string>>();
for (const [categories, list] of verbsByCategory) {
  for (const entry of list.trim().split(/\s+/)) {
    const [verb, shown = thirdPerson(verb!)] = entry.split('=') as [string, string?];
    const of = said.get(verb) ?? new Map<CategoryId, string>();
    said.set(verb, of);
    for (const category of categories) of.set(category, shown.replaceAll('_', ' '));
  }
}

/** Every verb once. */
export const verbs: readonly string[] = [...said.keys()];

/** They are done in or with what stands before them, not to it: `container_exec`. */
export const actsWithin: ReadonlySet<string> = new Set(
  'execute exec evaluate fill hover press scroll query navigate debug connect withdraw deposit transfer pay stake unstake'.split(
    ' ',
  ),
);

/** The same where that is but one: `category_search` looks for others, `users_search` for users. */
export const actsBy: ReadonlySet<string> = new Set('search query lookup find filter upload download'.split(' '));

/** Whether this lower-case word is a verb: `sure` where it is nothing else. */
export const verbKind = (word: string): 'sure' | 'noun too' | undefined =>
  nounsToo.has(word) ? 'noun too' : said.has(word) ? 'sure' : undefined;

/** Whether this lower-case word can be a verb, of whatever category; some nouns are known beside the verbs. */
export const isVerb = (word: string): boolean => said.has(word);

/** The verb as a sentence about a tool of this category begins, `Creates`; none where the two do not agree. */
export const verbSaid = (word: string, category: CategoryId): string | undefined => said.get(word)?.get(category);

function thirdPerson(verb: string): string {
  const capital = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
  if (/[^aeiou]y$/.test(verb)) return `${capital.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${capital}es` : `${capital}s`;
}
