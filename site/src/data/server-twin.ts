import { markdownCode, markdownText } from './escaped.ts';
import { markdownLink, markdownQuote, markdownTool } from './markdown.ts';
import { markdownParts } from './parts.ts';
import { exportCommand, readOnlyWords } from './read-only.ts';
import type { ServerPage } from './server-page.ts';
import { afterFailure, withoutTools } from './without-tools.ts';
import { counted } from './words.ts';

/** What a server's page says beside its tools and its policy, for programs. */
export function serverFacts(page: ServerPage) {
  const { trifecta } = page;
  const named = (tools: readonly { name: string; path: string }[]) =>
    tools.map(({ name, path }) => ({ name, page: path }));
  const { worst, readOnly } = page;
  return {
    publisher: page.publisher,
    runs: page.runs,
    settings: page.settings,
    tokens: page.tokens,
    worst: worst && {
      ...{ name: worst.name, page: worst.path, category: worst.category, level: worst.level },
      summary: worst.sentence,
    },
    read_only: readOnly && { profile: 'read-only', ...readOnly },
    mcp_name: page.mcpName,
    license: page.license,
    links: page.links,
    first_seen: page.firstSeen,
    checked: page.checked,
    failure: page.failure,
    trifecta: {
      complete: trifecta.complete,
      legs: trifecta.legs.map(({ title, tools, more }) => ({ title, tools: named(tools), more })),
      deny: named(trifecta.deny),
      denied: trifecta.denied,
      without: trifecta.without ?? null,
    },
    events: page.events.map(({ path, ...event }) => ({ ...event, page: path })),
    diff: page.diff,
  };
}

/** What stands at its head, for readers. */
export function serverHeadLines(
  { facts, worst, readOnly, recommendation, term }: ServerPage,
  large?: boolean,
): string[] {
  return [
    markdownParts(facts),
    worst ? `**The worst it can do:** ${markdownTool(worst.name, worst.path, large)}. ${worst.sentence}` : '',
    recommendation ? `**Do this:** ${recommendation}` : '',
    readOnly ? `${readOnlyWords(readOnly)}: \`${exportCommand(term)} --profile read-only\`` : '',
  ];
}

/** The same above its tools, for readers. */
export function serverAbout(page: ServerPage): string[] {
  const { deprecated, failure, unresolved } = page;
  const record = [
    ...page.links.map(({ title, href }) => `- From: ${markdownText(title)}${href ? ` ${markdownCode(href)}` : ''}`),
    page.mcpName && `- Claims the name: ${markdownText(page.mcpName)}`,
    page.license && `- Licence: ${markdownText(page.license)}`,
    page.read &&
      `- Read: ${page.read}${page.checked && page.checked > page.read ? `, checked in the week of ${page.checked}` : ''}`,
    `- First seen: ${page.firstSeen}`,
    unresolved > 0 &&
      `- Not read: ${counted(unresolved, 'place')} in the source seem${unresolved === 1 ? 's' : ''} to register a tool and could not be read without running the code`,
  ];
  return [
    deprecated ? `**Deprecated by its author.** ${markdownQuote(deprecated)}` : '',
    failure ? `**The last try to read it failed** (${markdownText(failure)}). ${afterFailure(page.tools.length)}` : '',
    markdownQuote(page.description),
    record.filter(Boolean).join('\n'),
    page.tools.length === 0 ? withoutTools(page.status) : '',
  ];
}

/** What its tools can do together, where that is more than each can alone: each ability is accounted for. */
export function serverTrifecta({ trifecta }: ServerPage, large?: boolean): string[] {
  const { complete, apart, legs, deny, denied, without } = trifecta;
  const named = (tools: readonly { name: string; path: string }[], more: number) =>
    `${tools.map(({ name, path }) => markdownTool(name, path, large)).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    '## Dangerous together',
    complete
      ? `Private data, text written by strangers and a way out meet in this one server: an order hidden in such a text can carry private data outside. To break it, deny ${denied === 1 ? 'one tool' : `${denied} tools`}, so that ${without} is missing: ${named(deny, denied - deny.length)}.`
      : apart,
    legs
      .map(
        ({ title, tools, more }) =>
          `- ${title}: ${tools.length > 0 ? `found in: ${named(tools, more)}` : 'no sign of it in the definitions'}`,
      )
      .join('\n'),
  ];
}

/** What happened to its tools. */
export function serverChanges({ events, diff }: ServerPage, large?: boolean): string[] {
  if (events.length === 0) return [];
  return [
    '## Changes',
    events.map(({ date, tool, path, text }) => `- ${date} ${markdownTool(tool, path, large)}: ${text}`).join('\n'),
    diff ? markdownLink('Old and new side by side', diff) : '',
  ];
}
