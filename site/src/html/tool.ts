import { toldHints } from '../data/annotations.ts';
import { headingClass } from '../data/breakable.ts';
import { correctionLink } from '../data/correction.ts';
import { decidedBy, decisionEnds, reasonsOf, reviewNeeded } from '../data/decisions.ts';
import type { SiteFacts } from '../data/facts.ts';
import { flagOf, integrityNotes } from '../data/integrity.ts';
import { linkedData } from '../data/linked-data.ts';
import { otherActs } from '../data/other-acts.ts';
import { catalogTop, categoryPath, factorPath, integrityPath, levelPath, targetPath, twinsOf } from '../data/paths.ts';
import { lookAtArguments } from '../data/strict-rule.ts';
import type { ToolPage } from '../data/tool-page.ts';
import { counted, grouped, listed } from '../data/words.ts';
import { escaped, escapedText, headed, named, said, visible } from './html.ts';
import { codeLink, each, levelMark, link, section, terms, time, when } from './markup.ts';

/** The body of a tool's page. */
export function toolSheet(tool: ToolPage, site: SiteFacts): string {
  return `<article class="sheet">${[
    head(tool),
    section('What it does', act(tool)),
    section('Why', why(tool), ' id="why"'),
    section('Attack patterns', attacks(tool)),
    section('How to control it', control(tool), ' id="policy"'),
    section('Related tools', related(tool)),
    section('What would change this', change(tool, site), ' id="change"'),
    section('Record', record(tool, site)),
  ].join('')}</article>${linkedData(site, [catalogTop, [tool.server.name, tool.server.path], [tool.name, tool.path]])}`;
}

/** The answer: what it can do, how sure that is, what to do, and which version this is about. */
function head({ name, server, verdict, sentence, recommendation, strictly, read }: ToolPage): string {
  // Reading is free whatever it brings to light: here the factors tell what the level does not.
  const guarded =
    verdict.category === 'Read' && strictly ? ` Under the strict profile: ${inSentence(strictly.advice)}` : '';
  const { integrity: flag } = flagOf(verdict.integrity);
  const note = flag && integrityNotes[flag];
  const level = verdict.level.toLowerCase();
  const decided = decidedBy(verdict.decisions);
  return [
    `<header class="plate"><nav class="crumbs" aria-label="You are here">${link(server.path, named(server.name))}`,
    when(server.version, () => ` <span>${escapedText(server.version!)}</span>`),
    when(read, () => ` <span>read ${time(read!)}</span>`),
    `</nav><h1 class="${headingClass(name, 'code', ...(name.length > 40 ? ['long'] : []))}">${headed(name)}</h1><p class="verdict">${escapedText(sentence)}</p>`,
    `<dl class="marks"><div><dt>Level</dt><dd>${link(levelPath(verdict.level), levelMark(verdict.level))}</dd></div>`,
    `<div><dt>Category</dt><dd>${link(categoryPath(verdict.category), verdict.category)}</dd></div>`,
    `<div><dt>Confidence</dt><dd>${link('/methodology.html#confidence', verdict.sure)}`,
    when(decided, () => `, <a href="#why">${decided}</a>`),
    when(verdict.needsReview, () => ', <a href="#why">waits for a person</a>'),
    '</dd></div>',
    flag ? `<div><dt>Integrity</dt><dd>${link(integrityPath(flag), `<b class="warn">${flag}</b>`)}</dd></div>` : '',
    `</dl><p class="advice"><b>Do this:</b> ${escapedText(recommendation)}${escapedText(guarded)} <a href="#policy">Policy</a></p>`,
    // The sentence above has said it: what to do comes first, on the first screen of a telephone too.
    note ? `<p class="alarm" role="note"><b>${escapedText(note.title)}.</b> ${escapedText(note.text)}</p>` : '',
    `<svg class="tower ${level}" viewBox="0 0 92 100" aria-hidden="true"><path d="M0 76h20v24H0z"/><path d="M24 52h20v48H24z"/><path d="M48 26h20v74H48z"/><path d="M72 0h20v100H72z"/></svg></header>`,
  ].join('');
}

const inSentence = (advice: string) => `${advice[0]!.toLowerCase()}${advice.slice(1)}`;

function act({ title, description, modes, effects }: ToolPage): string {
  const quote = () =>
    [
      '<figure class="quote"><figcaption>Text written by the server’s author</figcaption>',
      title ? `<p><b>${said(title)}</b></p>` : '',
      description ? `<blockquote>${said(description.shown)}` : '',
      description?.rest
        ? `<details><summary>The rest of ${grouped(description.length)} characters</summary>${said(description.rest)}</details>`
        : '',
      `${description ? '</blockquote>' : ''}</figure>`,
    ].join('');
  const rows = () =>
    each(
      modes,
      ({ value, category, pointer, strictly }) =>
        `<tr><th scope="row" class="code">${said(value)}</th><td>${category}</td><td>${strictly}</td><td class="code ptr">${escapedText(pointer)}</td></tr>`,
    );
  return [
    description || title ? quote() : '<p>Its author gives no description.</p>',
    when(modes.length > 0, () =>
      table('Acts the arguments select', ['Value', 'Category', 'The strict profile', 'Where'], rows()),
    ),
    `<dl class="effects">${each(
      effects,
      ({ title: effect, presence }) =>
        `<div${presence === 'yes' ? ' class="yes"' : ''}><dt>${effect}</dt><dd>${presence}</dd></div>`,
    )}</dl>`,
  ].join('');
}

function table(caption: string, columns: string[], rows: string, cards = true): string {
  const heads = each(columns, (column) => `<th scope="col">${column}</th>`);
  return `<table${cards ? ' class="cards"' : ''}><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** Why the rating is what it is: decisions, reasoning, quotes with their places, factors, hints of the author. */
function why({ verdict, evidence, annotations, parameters }: ToolPage): string {
  const told = toldHints(annotations);
  const others = otherActs(verdict);
  const quotes = () =>
    each(
      evidence,
      ({ quote, pointer, signal }) =>
        `<tr><th scope="row"><q>${said(quote)}</q></th><td class="code ptr">${escapedText(pointer)}</td><td class="code rule">${escapedText(signal)}</td></tr>`,
    );
  const hints = () =>
    each(told, ({ hint, declared: theirs, ours, contradicts }) =>
      contradicts
        ? `<tr class="against"><th scope="row" class="code">${hint}</th><td>${escapedText(theirs)}</td><td>${escapedText(ours)}<b class="warn"> contradicts</b></td></tr>`
        : `<tr><th scope="row" class="code">${hint}</th><td>${escapedText(theirs)}</td><td>${escapedText(ours)}</td></tr>`,
    );
  return [
    decisions(verdict),
    `<p>${visible(reasonsOf(verdict))} <a href="#change">What would change this</a></p>`,
    when(evidence.length > 0, () => table('From the tool’s definition', ['Quote', 'Where', 'Rule'], quotes())),
    when(
      verdict.factors.length > 0,
      () =>
        `<ul class="factors">${each(verdict.factors, ({ id, title, summary }) => `<li>${link(factorPath(id), title)} <small>${summary}</small></li>`)}</ul>`,
    ),
    when(others, () => `<p>${others}</p>`),
    told.length > 0
      ? table('The author’s hints beside our rating', ['Hint', 'Declared', 'Rated'], hints(), false)
      : '<p class="fine">The author declares no hints (<span class="code">readOnlyHint</span> and its kin).</p>',
    when(parameters.rows.length > 0, () => parameterTable(parameters)),
  ].join('');
}

/** What people decided over the rules, or that one should look. */
function decisions({ decisions: made, needsReview }: ToolPage['verdict']): string {
  return [
    when(needsReview, () => `<p class="alarm" role="note"><b>Waits for a person.</b> ${escapedText(reviewNeeded)}</p>`),
    when(
      made.length > 0,
      () =>
        `<ul class="decisions">${each(
          made,
          ({ text, reason, author, date }) =>
            `<li><b>${escapedText(text)}</b> ${visible(reason)} <small>${visible(author)}, <time datetime="${escaped(date)}">${escapedText(date)}</time>. ${escapedText(decisionEnds)}</small></li>`,
        )}</ul>`,
    ),
  ].join('');
}

function parameterTable({ rows, more }: ToolPage['parameters']): string {
  const body = each(
    rows,
    ({ name, type, required, values, description }) =>
      `<tr><th scope="row" class="code">${said(name)}${required ? '<small>required</small>' : ''}</th><td>${type}</td><td>${
        description ? said(description) : ''
      }${values ? `<small class="code">one of ${said(values)}</small>` : ''}</td></tr>`,
  );
  const summary = counted(rows.length + more, 'parameter');
  return `<details class="params"><summary>${summary}</summary>${table('Input, as its author describes it', ['Name', 'Type', 'Description'], body)}${
    more > 0 ? `<p>${more} more stand in the JSON form of this page.</p>` : ''
  }</details>`;
}

function attacks({ attacks: met }: ToolPage): string {
  if (met.length === 0) return '<p>No documented pattern has its preconditions met by this definition alone.</p>';
  return `<ul class="attacks">${each(
    met,
    ({ title, path, reason, harm }) =>
      `<li>${link(path, escapedText(title))} <p>${escapedText(reason)}</p> <p class="fine">${escapedText(harm)}</p></li>`,
  )}</ul>`;
}

function control({ recommendation, strictly, modes, policy, enforcement, server }: ToolPage): string {
  return [
    `<p class="do">${escapedText(recommendation)}</p>${policy.main.html}`,
    `<p>${visible(policy.meaning)} ${escapedText(policy.others)} ${link(`${server.path}#policy`, 'The policy of the whole server')}</p>`,
    when(strictly, () => strictRule(strictly!, modes.length > 0, server.key)),
    `<p>How to apply it in ${link(targetPath(policy.main.id), escapedText(policy.main.title))}. The nearest rule that other places can hold, and what it does there:</p>`,
    `${policy.otherTargets}<p>${escapedText(enforcement)}</p>${policy.block}`,
  ].join('');
}

/** What the other profile says and how to have it. */
function strictRule({ advice, target }: { advice: string; target: string }, hasModes: boolean, key: string): string {
  const places = hasModes ? ` ${listed(lookAtArguments)} look at the argument that selects the act.` : '';
  return `<p>The strict profile, which factors and arguments tighten, says instead: ${visible(inSentence(advice))}${places} <span class="code">npm run -s toolrisk -- export ${named(key)} --target ${target} --profile strict</span></p>`;
}

function related({ related: near, server }: ToolPage): string {
  const tools = () =>
    each(near, ({ name, path, category }) => `<li>${codeLink(path, named(name))} <small>${category}</small></li>`);
  if (near.length === 0) return '<p>The server has no other tool.</p>';
  return [
    `<ul class="related">${tools()}</ul>`,
    `<p class="fine">Tools of ${link(server.path, named(server.name))} whose names share a word with this one, then those listed next to it.</p>`,
  ].join('');
}

/** What its author, or who disagrees, can do. */
function change(tool: ToolPage, site: SiteFacts): string {
  const list = (items: readonly string[]) => `<ul>${each(items, (item) => `<li>${escapedText(item)}</li>`)}</ul>`;
  const correction = link(correctionLink(site.corrections, tool), 'Suggest a correction');
  return `${list(tool.changes)}<p>Is it rated wrongly? ${correction}. How your own source is rated: <span class="code">npm run -s toolrisk -- inspect ./your-server</span></p><h3>What was not checked</h3>${list(tool.gaps)}`;
}

/** What the rating rests on, and what happened to the tool. */
function record(tool: ToolPage, site: SiteFacts): string {
  const { server, found, verdict, hash, definition, read, changed, history } = tool;
  const counts = listed(server.counts.map(([category, amount]) => `${amount} ${category.toLowerCase()}`));
  const place = found.file ? named(`${found.file}${found.line ? `:${found.line}` : ''}`) : undefined;
  const [json, markdown] = twinsOf(site.large ? server.path : tool.path);
  const rows: [term: string, html: string, code?: boolean][] = [
    [
      'Server',
      `${link(server.path, named(server.name))}: ${counted(server.tools, 'tool')} rated (${counts}), one of ${escapedText(site.size)} in this catalog`,
    ],
    ['Source', `${named(server.key)}${server.version ? ` ${escapedText(server.version)}` : ''}`, true],
    [
      'Found by',
      `${escapedText(found.method)}, ${escapedText(found.extractor)} reader${place ? `, <span class="code">${place}</span>` : ''}`,
    ],
  ];
  if (read) rows.push(['Read', `${read}; definition unchanged since ${changed}`]);
  const elsewhere = definition ? `<br>${link(definition, 'on other servers too')}` : '';
  rows.push(['Definition', `sha256 ${hash}${elsewhere}`, true]);
  if (verdict.ruleset) rows.push(['Rules', escapedText(verdict.ruleset), true]);
  rows.push(
    [
      'History',
      `<ul class="plain">${each(history, ({ date, text }) => `<li>${time(date)} ${escapedText(text)}</li>`)}</ul>`,
    ],
    ['For machines', `${link(json!.href, 'JSON')}, ${link(markdown!.href, 'Markdown')}`],
  );
  return terms(rows);
}
