import { type ArgumentKind, ofTheTool } from '../argument-kind.ts';
import { set } from './shared.ts';

export const contents = set(
  `text body message content subject html html_body blocks email_body markdown caption msg media_url template_id`,
);

const posted = set(`text message content caption status`);

/** The words of a post; `body` is as often that of a request. */
export const wording = ofTheTool('named', posted);

const parts = set(`notes children blocks content_blocks properties column_values custom_fields tasks cards`);

/** What a page, task or card holds, where an act alone could be a change of state. */
export const content = ofTheTool('named', new Set([...contents, 'description', 'comment', ...parts]));

const wordsAnew = set(`description comment title summary fields ticket_fields issue_data patch updates update changes`);

const newEnds = set('text body content message comment fields title');

/** What something that others read says from now on: any of it may be another. */
export const rewording: ArgumentKind = {
  names: new Set([...contents, ...wordsAnew]),
  like: ({ tokens }) => tokens.length > 1 && newEnds.has(tokens.at(-1)!),
  support: ({ depth }) => (depth === 1 ? 'named' : 'none'),
};

/** What is said beside an act that itself says nothing. */
export const remark = ofTheTool('named', set('comment comment_body comment_text note resolution_comment reply'));

const memories =
  set(`content contents text memory memories observation observations entities relations fact facts note insight title
  summary knowledge messages known interaction`);

/** What a memory keeps. */
export const kept = ofTheTool('named', memories);
