import { counted, grouped } from '#db/counted.ts';

export { counted, grouped };

/** `a Write tool`, `an Execute tool`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `a, b and c`. */
export function listed(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** The server as a noun phrase, without saying "server" or "MCP" twice: `Acme MCP Server`, `the Acme MCP server`. */
export function serverPhrase(name: string): string {
  if (/\bserver$/i.test(name)) return name;
  return /\bmcp$/i.test(name) ? `the ${name} server` : `the ${name} MCP server`;
}

const aDay = 86_400_000;
const days = new Map<number, string>();

/** `2026-11-20` in UTC. */
export function day(moment: Date | string): string {
  const number = Math.floor((typeof moment === 'string' ? Date.parse(moment) : moment.getTime()) / aDay);
  let known = days.get(number);
  if (known === undefined) {
    known = new Date(number * aDay).toISOString().slice(0, 10);
    days.set(number, known);
  }
  return known;
}

/** The first `most` units of a text, never half of a character. */
export function cutAt(text: string, most: number): string {
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? most - 1 : most);
}

/** A text of at most so many units whose begin and end stay, where names differ. */
export function middleCut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const last = text.slice(-half);
  return `${cutAt(text, half)}…${/^[\udc00-\udfff]/.test(last) ? last.slice(1) : last}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `more than 40,000` once a count is large: a figure that does not rewrite every page each day. */
export function roughly(amount: number): string {
  if (amount < 1000) return String(amount);
  const unit = 10 ** (String(amount).length - 1);
  return `more than ${grouped(Math.floor((amount - 1) / unit) * unit)}`;
}

/** How sure a verdict is, as a word beside the number. */
export function sureness(confidence: number): string {
  if (confidence >= 0.9) return 'high';
  return confidence >= 0.7 ? 'fair' : 'low';
}

/** `high, 94 %`; of a category that says nothing is known there is nothing to be sure of. */
export function confidenceWords(verdict: { rated: boolean; category: string; confidence: number }): string {
  const { rated, category, confidence } = verdict;
  if (!rated) return 'not rated';
  if (category === 'Unknown') return 'not applicable';
  return `${sureness(confidence)}, ${Math.round(confidence * 100)}\u00a0%`;
}
