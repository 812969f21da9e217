import { headingClass } from '../data/breakable.ts';
import type { SiteFacts } from '../data/facts.ts';
import { type Flag, serverNotes } from '../data/integrity.ts';
import { linkedData } from '../data/linked-data.ts';
import { ownerFeed, serverFeed } from '../data/owner.ts';
import { catalogTop, comparePath, targetPath, twinPath, twinsOf } from '../data/paths.ts';
import { exportCommand, readOnlyWords } from '../data/read-only.ts';
import type { ServerPage } from '../data/server-page.ts';
import { plainVisible } from '../data/visible-text.ts';
import { afterFailure, withoutTools } from '../data/without-tools.ts';
import { counted } from '../data/words.ts';
import { categoryBar } from './category-bar.ts';
import { escaped, escapedText, headed, named, said } from './html.ts';
import { codeLink, each, link, section, terms, time, when } from './markup.ts';
import { otherTargets, policyFiles } from './policy.ts';
import { partsHtml, toolNames } from './sentences.ts';
import { toolTable } from './tool-table.ts';

/** The body of a server's page. */
export function serverSheet(server: ServerPage, site: SiteFacts): string {
  const { tools, status, events } = server;
  const data = linkedData(site, [catalogTop, [server.name, server.path]], {
    '@type': 'SoftwareApplication',
    applicationCategory: 'DeveloperApplication',
    identifier: plainVisible(server.key),
    ...(server.version && { softwareVersion: plainVisible(server.version) }),
  });
  const caption = `${counted(tools.length, 'tool')}${tools.length > 1 ? ', the worst category first' : ''}`;
  const list = tools.length > 0 ? toolTable(caption, tools) : `<p>${escapedText(withoutTools(status))}</p>`;
  return `<article class="sheet">${[
    head(server),
    section('About', about(server)),
    section('Tools', list),
    when(tools.length > 0, () => section('Dangerous together', together(server))),
    when(server.policies.length > 0, () => section('Policy for the whole server', policy(server), ' id="policy"')),
    when(events.length > 0, () => section('Changes', changes(server))),
  ].join('')}</article>${data}`;
}

/** The answer: what its tools can do, who made it, the worst of them, and what to do. */
function head(server: ServerPage): string {
  const { key, name, version, facts, worst, flagged, deprecated, failure, tools, counts } = server;
  // What a text does as soon as it is listed comes before what to do.
  const kind = headingClass(name);
  const alarms = (of: Flag) => each(flagged, (one) => when(one.integrity === of, () => alarm(one)));
  return [
    `<header class="plate"><nav class="crumbs" aria-label="You are here">${link('/catalog.html', 'Servers')} <span class="code">${named(key)}</span>`,
    when(version, () => ` <span>${escapedText(version!)}</span>`),
    `</nav><h1${kind ? ` class="${kind}"` : ''}>${headed(name)}</h1><p class="verdict">${escapedText(server.headline)}</p>`,
    when(facts.length > 0, () => `<p class="facts">${partsHtml(facts)}</p>`),
    when(
      worst,
      () =>
        `<p class="worst"><b>Worst:</b> ${codeLink(worst!.path, named(worst!.name))}. ${escapedText(worst!.sentence)}</p>`,
    ),
    alarms('poisoned'),
    when(deprecated, () => `<p class="alarm" role="note"><b>Deprecated by its author:</b> ${said(deprecated!)}</p>`),
    when(
      failure,
      () =>
        `<p class="alarm" role="note"><b>The last try to read it failed</b> (${escapedText(failure!)}). ${escapedText(afterFailure(tools.length))}</p>`,
    ),
    advice(server),
    alarms('suspicious'),
    `${categoryBar(counts, 'tools of this server')}</header>`,
  ].join('');
}

/** The definitions of a server that are not clean, and what that means. */
function alarm({ integrity, amount, tools, more }: ServerPage['flagged'][number]): string {
  return `<p class="alarm" role="note"><b>${counted(amount, `${integrity} definition`)}:</b> ${toolNames(tools, more)}. ${escapedText(serverNotes[integrity])}</p>`;
}

function advice({ recommendation, poisoned, readOnly }: ServerPage): string {
  if (!recommendation) return '';
  const safest = readOnly ? `. ${link('#read-only', escapedText(readOnlyWords(readOnly)))}.` : '';
  return `<p class="advice"><b>Do this:</b> ${escapedText(recommendation)}${poisoned ? '' : ` ${link('#policy', 'Policy')}`}${safest}</p>`;
}

function about(server: ServerPage): string {
  const { path, description, links, mcpName, license, read, checked, unresolved, owner } = server;
  const [json, markdown] = twinsOf(path);
  const rows: [term: string, html: string, code?: boolean][] = [];
  if (links.length > 0) {
    const from = each(links, ({ title, href }) => {
      const name = named(title);
      return `<li>${href ? `<a href="${escaped(href)}" rel="noopener nofollow">${name}</a>` : name}</li>`;
    });
    rows.push(['From', `<ul class="plain">${from}</ul>`]);
  }
  if (mcpName) rows.push(['Claims the name', named(mcpName), true]);
  if (license) rows.push(['Licence', named(license)]);
  if (read) rows.push(['Read', `${read}${checked && checked > read ? `, checked in the week of ${checked}` : ''}`]);
  rows.push(['First seen', server.firstSeen]);
  if (unresolved > 0) {
    const seem = unresolved === 1 ? 'seems' : 'seem';
    const places = `${counted(unresolved, 'place')} in the source ${seem} to register a tool`;
    rows.push(['Not read', `${places} and could not be read without running the code`]);
  }
  if (server.tools.length > 0) rows.push(['To compare', link(comparePath(server.slug), 'with another server')]);
  const badge = link(twinPath(path, 'svg'), 'badge');
  rows.push(['For machines', `${link(json!.href, 'JSON')}, ${link(markdown!.href, 'Markdown')}, ${badge}`]);
  const others = owner ? `; all of its owner’s servers: ${feeds((form) => ownerFeed(owner, form))}` : '';
  rows.push(['To follow', `its changes: ${feeds((form) => serverFeed(path, form))}${others}`]);
  const quote = description
    ? `<figure class="quote"><figcaption>Text written by the server’s author</figcaption><blockquote>${said(description)}</blockquote></figure>`
    : '';
  return `${quote}${terms(rows)}`;
}

const feeds = (at: (form: 'xml' | 'json') => string) => `${link(at('xml'), 'Atom')}, ${link(at('json'), 'JSON Feed')}`;

/** The three abilities that are harmless apart, and how to part them where all meet. */
function together({ trifecta: { complete, apart, legs, deny, denied, without } }: ServerPage): string {
  const tools = denied === 1 ? 'one tool' : `${denied} tools`;
  const meaning = complete
    ? `Private data, text written by strangers and a way out meet in this one server: an order hidden in such a text can carry private data outside. To break it, deny ${tools}, so that ${without} is missing: ${toolNames(deny, denied - deny.length)}.`
    : escapedText(apart);
  const rows = legs.map(({ title, tools: having, more }): [string, string] => [
    title,
    having.length > 0 ? `found in: ${toolNames(having, more)}` : 'no sign of it in the definitions',
  ]);
  return `<p>${meaning}</p>${terms(rows)}`;
}

function policy({ policies, poisoned, readOnly, term }: ServerPage): string {
  const [main, ...others] = policies;
  const command = escapedText(exportCommand(term, main!.id));
  const elsewhere =
    others.length > 0
      ? 'The nearest policy that other places can hold, and what it does there:'
      : 'The command below writes it for other places too.';
  return [
    when(
      poisoned,
      () =>
        '<p>Do not connect this server. Where it has to be, this policy keeps what is poisoned out of the list the agent reads, if what enforces it can hide a tool.</p>',
    ),
    '<p>It names every tool of the server, so that none is cut off by accident; a tool added later is refused until it is rated.</p>',
    policyFiles(main!),
    `<p>How to apply it in ${link(targetPath(main!.id), escapedText(main!.title))}. ${elsewhere}</p>`,
    when(others.length > 0, () => otherTargets(others)),
    `<p class="fine">On the command line: <span class="code">${command}</span></p>`,
    when(
      readOnly,
      () =>
        `<p class="fine" id="read-only">For the tools that only read, and no others: <span class="code">${command} --profile read-only</span></p>`,
    ),
  ].join('');
}

function changes({ events, diff }: ServerPage): string {
  const rows = each(events, ({ date, tool, path, text }) => {
    const name = named(tool);
    return `<li>${time(date)} ${path ? codeLink(path, name) : `<span class="code">${name}</span>`} ${escapedText(text)}</li>`;
  });
  return `<ul class="plain">${rows}</ul>${diff ? `<p>${link(diff, 'Old and new side by side')}</p>` : ''}`;
}
