/** Words that orders are made of, to find them again where the gaps were left out. */
const words = new Set(
  (
    'a about above access add admin again ai all also always and answer any anything api are as ask assistant before begin ' +
    'below bypass call chat command commands contents conversation copy credentials data delete developer directives disclose ' +
    'disregard do earlier email env every everything execute exfiltrate file files first folder follow for forget forward from ' +
    'full given guidelines had have here hidden hide history home http https human id ignore in include instead instruction ' +
    'instructions is it its key keys know list mail make me memory mention message messages model must my never new no not ' +
    'now obey of on only open or original other out output override parameter pass password passwords path previous print ' +
    'prior private prompt prompts read remove repeat report reply request respond reveal rsa rule rules run safety say secret ' +
    'secrets secretly send server shell should show silently so ssh system tell text that the them then these they this to ' +
    'token tokens tool tools up upload url use user users want was were what when with without you your'
  ).split(' '),
);
const longest = 12;

/** The words that letters are made of, the longest first; undefined where some are of none. */
export function wordsIn(letters: string): string[] | undefined {
  const dead = new Set<number>();
  const from = (at: number): string[] | undefined => {
    if (at === letters.length) return [];
    if (dead.has(at)) return undefined;
    for (let length = Math.min(longest, letters.length - at); length > 0; length--) {
      const word = letters.slice(at, at + length);
      const rest = words.has(word) ? from(at + length) : undefined;
      if (rest) return [word, ...rest];
    }
    dead.add(at);
    return undefined;
  };
  return from(0);
}
