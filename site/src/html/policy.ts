import { targetPath } from '../data/paths.ts';
import type { TargetText } from '../data/policy-texts.ts';
import { plainVisible, visibleJson } from '../data/visible-text.ts';
import { listed } from '../data/words.ts';
import { escaped, escapedText, visible } from './html.ts';
import { codeLink, each, link } from './markup.ts';

/** The files of one target, open. */
export function policyFiles({ id, files, shared, losses: own, drift }: TargetText): string {
  const losses = drift ? [...own, drift] : own;
  const beside = each(shared, (path) => codeLink(`${targetPath(id)}#files`, escapedText(path)));
  return [
    each(
      files,
      ({ path, text }) =>
        `<figure class="file"><figcaption><b class="code">${escaped(path)}</b> <small>one click selects all</small></figcaption>${document(text, path)}</figure>`,
    ),
    shared.length > 0 ? `<p class="fine">Beside ${beside}, the same for every server.</p>` : '',
    losses.length > 0 ? `<ul class="fine">${each(losses, (loss) => `<li>${visible(loss)}</li>`)}</ul>` : '',
  ].join('');
}

/** The nearest rules other targets can hold, folded, what each then does, and the targets that can hold none, `of` what. */
export function otherTargets(texts: readonly TargetText[], of = ''): string {
  const able = texts.filter(({ refused }) => refused === undefined);
  const unable = texts.filter(({ refused }) => refused !== undefined);
  const titles = unable.map(({ title }) => escaped(title)).join(', ');
  const reasons = each(unable, ({ refused }) => `<p class="fine">${escapedText(plainVisible(refused!))}.</p>`);
  // What nearly all of them lose is said once: it would stand there twenty times.
  const seeing = able.filter(({ drift }) => drift === undefined).map(({ title }) => escaped(title));
  const unseen = `None of them${seeing.length > 0 ? `, save ${listed(seeing)},` : ''} checks whether a definition has changed since it was rated.`;
  return `<div class="targets">${each(able, folded)}${
    unable.length > 0 ? `<details><summary>Not possible${of}: ${titles}</summary>${reasons}</details>` : ''
  }</div>${able.some(({ drift }) => drift) ? `<p class="fine">${unseen}</p>` : ''}`;
}

/** A whole document that takes one tool away and leaves the others open, folded. */
export function blocking(tool: string): string {
  const text = visibleJson({ version: '1', default: 'allow', hide: [tool] });
  return `<details><summary>To block it completely</summary><p>Listed under hide, it leaves the tool list the agent sees, and a call to it is refused. As a whole PolicyLayer document that leaves every other tool open:</p><figure class="file"><figcaption class="code">policy.json</figcaption>${document(text, 'policy.json')}</figure></details>`;
}

function folded({ id, title, files, shared, outcome, losses }: TargetText): string {
  const apply = `${link(targetPath(id), 'How to apply it')}${shared.length > 0 ? `, with ${escaped(shared.join(' and '))}` : ''}`;
  const notes = [...losses.map((loss) => escapedText(plainVisible(loss))), apply];
  // A few words need no paragraph each; on the page of a server they are many.
  const paragraphs = notes.length > 3 ? notes : [notes.join(' ')];
  return [
    `<details><summary>${escaped(title)}: <small>${outcome}</small></summary>`,
    each(
      files,
      ({ path, text }) =>
        `<figure class="file"><figcaption class="code">${escaped(path)}</figcaption>${document(text, path)}</figure>`,
    ),
    `${each(paragraphs, (paragraph) => `<p class="fine">${paragraph}</p>`)}</details>`,
  ].join('');
}

/** Pasted whole: no character of it may be left out or added. */
function document(text: string, path: string): string {
  return `<pre class="policy" tabindex="0" role="group" aria-label="${escaped(path)}" data-untrusted>${escapedText(text)}</pre>`;
}
