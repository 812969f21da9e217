import { breakable } from '../data/breakable.ts';
import type { Foreign } from '../data/foreign.ts';
import { languageOf, visibleText } from '../data/visible-text.ts';

/**
 * Markup written as strings, for what stands on a million pages: a component costs several times its text. Every text
 * passes `escaped` or one of the functions made with it.
 */
const special = /[&<>"']/g;
const markup = /[&<>]/g;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For the value of an attribute, and anywhere else. */
export function escaped(text: string): string {
  return text.replace(special, (character) => entities[character]!);
}

/** Between tags, where quotes are no markup: policies are full of them. */
export function escapedText(text: string): string {
  return text.replace(markup, (character) => entities[character]!);
}

/** A text in which characters that nobody can see are named. */
export function visible(text: string): string {
  return stretched(visibleText(text));
}

/** A name chosen by the server's author: kept apart from the direction of the text around it. */
export function named(text: string): string {
  return apart(text, visible(text));
}

/** The same as a heading: a long one goes on in the next line behind a word of it. */
export function headed(text: string): string {
  return apart(
    text,
    stretched(visibleText(text), (part) => breakable(part).map(escapedText).join('<wbr>')),
  );
}

/** A text written by the server's author. */
export function said({ stretches, lang }: Foreign): string {
  return `<span class="said" data-untrusted dir="auto"${lang ? ` lang="${lang}"` : ''}>${stretched(stretches)}</span>`;
}

function apart(text: string, html: string): string {
  const language = languageOf(text);
  return `<bdi data-untrusted${language ? ` lang="${language}"` : ''}>${html}</bdi>`;
}

function stretched(stretches: Foreign['stretches'], shown = escapedText): string {
  let html = '';
  for (const stretch of stretches) {
    html +=
      'text' in stretch
        ? shown(stretch.text)
        : `<span class="hid" title="Characters that nobody can see">${escapedText(stretch.hidden)}</span>`;
  }
  return html;
}
