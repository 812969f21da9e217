import type { ArgumentWords } from '../../model/name-words.ts';
import type { Parameter } from '../../read-tool.ts';
import type { ArgumentKind } from '../argument-kind.ts';
import { ofTheCall, says, set, someToken } from './shared.ts';

const addressEnds = set('url uri urls uris webhook href');

/** As often a place of another kind. */
const mayBeAddress = set('destination endpoint address');

const hosts = set('host hostname target domain ip ip_address remote_host ssh_host target_host');

/** Addresses of the connection itself, or that are kept and not called. */
const ownAddress =
  set(`base server api instance proxy control crm site redirect return success cancel avatar icon thumbnail cover logo
  canonical share jira gitlab github confluence tenant db database connection success homepage profile reference display`);

const keptSaid =
  /\b(filter|only|matching|base url|instance|override|credentials?|connection|redirect|back to|optional link|icon|avatar|logo|share.?link)\b/i;

const calledSaid =
  /\b(fetch|scrap|crawl|visit|navigat|open|download|retriev|request|deliver|connect|load|brows|receiv|pars|convert|analy[sz]|extract|prob|scan|send|posts? to|posted|call)|\burls? or\b|\burls? (of|to|for) (the |a |an )?(page|web|site|website|image|file|audio|video|document|pdf|article|media|feed|endpoint|photo|product|post)|抓取|访问|打开|下载/i;

/** What is called there later, whatever is said of it. */
const callbacks = set('webhook webhook_url callback_url callback_uri notify_url notification_url');

/** What may as well be given by its id is looked up by the server, wherever its address leads. */
const ids = set('id ids');

const idSaid =
  /\burls? or (?:the |an? )?(?:\w+ )?(?:id|key|slug)\b|\b(?:id|key|slug)s? or (?:the |an? )?(?:full )?(?:\w+ )?urls?\b/i;

/** An address that is fetched, called or connected to. */
export const address: ArgumentKind = {
  names: mayBeAddress,
  like: endsAsAddress,
  support(argument, _all, reads) {
    if (!ofTheCall(argument, true)) return 'none';
    if (!endsAsAddress(argument) && !says(argument, /\b(url|https?)\b/i)) return 'none';
    if (someToken(argument, ownAddress) || says(argument, keptSaid)) return 'none';
    if (someToken(argument, ids) || says(argument, idSaid)) return 'none';
    if (isName(argument)) return 'none';
    const called = says(argument, calledSaid) || (!reads && callbacks.has(argument.words.joined));
    return called ? 'told' : 'named';
  },
};

/** A URI that nobody calls an address is as often the name of a thing: `spotify:track:…`. */
const isName = (argument: Parameter) =>
  /^uris?$/.test(argument.tokens.at(-1)!) &&
  argument.description !== undefined &&
  !says(argument, /\b(urls?|https?|web|links?|address|endpoint|download|fetch)\b/i);

function endsAsAddress({ tokens }: Pick<ArgumentWords, 'tokens'>): boolean {
  return addressEnds.has(tokens.at(-1) ?? '');
}

const logins = set('username user user_name login password passwd ssh_user db_user api_key apikey access_token');

/** A machine that is looked at or reached; beside a login it is where the server's own connection goes. */
export const host: ArgumentKind = {
  names: hosts,
  support(argument, all) {
    if (!ofTheCall(argument, false) || says(argument, keptSaid)) return 'none';
    return all.some(({ words }) => logins.has(words.joined)) ? 'none' : 'named';
  },
};
