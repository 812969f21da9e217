/** The base, third person and gerund of an English verb, by spelling alone: both gerunds where doubling depends on stress. */
export function inflections(verb: string): string[] {
  const last = verb.at(-1)!;
  const vowelBefore = /[aeiou]/.test(verb.at(-2) ?? '');
  const third = /(s|x|z|ch|sh|o)$/.test(verb)
    ? `${verb}es`
    : last === 'y' && !vowelBefore
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`;
  if (last === 'e' && !/(ee|ye|oe)$/.test(verb)) return [verb, third, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou][aeiou][bdglmnprt]$/.test(verb)) return [verb, third, `${verb}${last}ing`, `${verb}ing`];
  return [verb, third, `${verb}ing`];
}
