import type { ArgumentWords } from '../model/name-words.ts';
import type { Parameter } from '../read-tool.ts';
import { type ArgumentKind, ofTheTool } from './argument-kind.ts';

const set = (words: string) => new Set(words.trim().split(/\s+/));
const none: ReadonlySet<string> = new Set();

/** The call's own arguments, and the fields of a list of objects it is given: deeper ones describe a thing, not the call. */
function ofTheCall({ depth, pointer, type }: Parameter, listed: boolean): boolean {
  if (type === 'boolean' || type === 'number' || type === 'integer') return false;
  return (
    depth === 1 ||
    (listed && depth === 2 && /^\/inputSchema\/properties\/[^/]+\/items\/properties\/[^/]+$/.test(pointer))
  );
}

const says = ({ description }: Parameter, pattern: RegExp) =>
  description !== undefined && pattern.test(description.slice(0, 300));
const someToken = ({ tokens }: Parameter, words: Set<string>) => tokens.some((token) => words.has(token));

const pathEnds = set(
  `path paths filepath filepaths filename filenames file files directory directories dir folder folders pathname`,
);
/** The two ends of a file that is moved or copied. */
const ends = set('source destination src dst source_path destination_path');
const certainPaths =
  set(`file_path file_paths filepath filepaths local_path local_paths local_file local_file_path input_path
  input_file source_file image_path image_paths video_path audio_path pdf_path document_path doc_path directory_path dir_path folder_path absolute_path note_path
  script_path media_path source_path source_paths excel_path csv_path`);
const outputs = set(`output out save saved dest destination download downloads export result results screenshot log`);
/** Where the server works, or places within something that is no file system. */
const noFiles =
  set(`project workspace repo repository root working work cwd base cache config executable binary bin install url uri api
  request json xml xpath key field node scene object page wiki menu route registry mount store mime content type id ids`);
/** As often the content itself, or a folder of mails. */
const bare = set('folder folders file files');
const fileSaid =
  /\b(files?|folders?|director(y|ies)|absolute|disk|filesystem|vault|local path|image|pdf|document)\b|路径|文件|ファイル|パス|파일|경로|ruta|fichier|datei|файл/i;
const pathSaid = /\b(file ?path|path (to|of) (the |a |an )?(\w+ )?(file|image|document)|absolute path|path on disk)\b/i;
const otherSaid =
  /\b(api|endpoint|route|json ?path|xpath|url|http|dotted|property|slug|project|workspace|working directory|current directory|(?:run|execute) (?:the |a )?commands? in|registry|node|menu|mailbox|email folder|filter|only)\b/i;
/** Where it leads without being given says nothing of where it may lead. */
const fallback = /\bdefaults?\b[^.;)]*/gi;
const outputSaid = /\b(outputs?|sav(e|ed|ing)|write|written|export(ed)?|where to|store[ds]?)\b/i;

/** A path that is read or written; where a tool only reads, not where it leaves its result. */
export const path: ArgumentKind = {
  names: ends,
  like: (name) => pathEnds.has(lastOf(name)),
  support(argument, all, reads) {
    const { tokens, words, type } = argument;
    if (ends.has(words.joined)) return ofTheCall(argument, reads) && !saysOther(argument) ? 'named' : 'none';
    if (type === 'object' || !ofTheCall(argument, reads)) return 'none';
    if (someToken(argument, noFiles) || says(argument, /\b(only|filter(s|ed)?)\b/i)) return 'none';
    if (reads && (someToken(argument, outputs) || says(argument, outputSaid))) return 'none';
    if (withinRepository(all)) return 'none';
    if (certainPaths.has(words.joined) || says(argument, pathSaid)) return 'told';
    if (saysOther(argument)) return 'none';
    if (!reads && tokens.length > 1 && someToken(argument, outputs)) return 'told';
    if (bare.has(lastOf(words))) {
      return says(argument, /\b(path|absolute|disk|local|filesystem)\b/i) ? 'told' : 'none';
    }
    return says(argument, fileSaid) && !says(argument, /^(the )?(file )?name (of|for)\b/i) ? 'told' : 'named';
  },
};

const saysOther = ({ description = '' }: Parameter) =>
  otherSaid.test(description.slice(0, 300).replaceAll(fallback, ''));

const lastOf = ({ tokens }: ArgumentWords) => (tokens.at(-1) === 'str' ? tokens.at(-2) : tokens.at(-1)) ?? '';

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

const recipients =
  set(`to cc bcc recipient recipients to_email to_emails to_address to_number phone_number chat_id channel channel_id
  email_to recipient_id recipient_email conversation_id receiver phone`);
const contents = set(
  `text body message content subject html html_body blocks email_body markdown caption msg media_url template_id`,
);

/** Whom something is sent to, beside what is sent. */
export const recipient: ArgumentKind = {
  names: recipients,
  support: (argument, all) =>
    argument.depth === 1 && all.some(({ depth, words }) => depth === 1 && contents.has(words.joined))
      ? 'named'
      : 'none',
};

const addressees = set(`recipients recipient to_email to_emails to_number phone_number chat_id email_to recipient_id`);

/** Whom something goes to: enough beside the act of sending. */
export const addressee = ofTheTool('named', addressees);

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

const repositories = set('repo repository repository_id repo_id project_id project repo_slug repo_name repositoryid');

const besideRepository = set(`owner branch ref commit_message organization_id workspace`);

const pathsBeside =
  set(`owner branch ref commit_message organization_id merge_request_iid pull_number pull_request_id sha
  base_sha version_descriptor namespace`);

/** A path beside a repository and where in it is one within that, and no file of the machine. */
const withinRepository = (all: readonly Parameter[]) =>
  all.some(({ words, depth }) => depth === 1 && repositories.has(words.joined)) &&
  all.some(({ words, depth }) => depth === 1 && pathsBeside.has(words.joined));

/** The repository an act is about, beside its owner, branch or message. */
export const repository: ArgumentKind = {
  names: repositories,
  support: ({ depth }, all) =>
    depth === 1 && all.some(({ words }) => besideRepository.has(words.joined)) ? 'named' : 'none',
};

const secrets =
  set(`password new_password secret secrets private_key client_secret secret_key passphrase mnemonic seed_phrase
  passcode pin_code certificate_password user_password refresh_token webhook_secret secret_value root_pass db_pass`);
/** Whoever's it is: `userPassword`, `walletPrivateKey`. */
const secretEnds = /(?:password|passwd|passphrase|private_?key)$/;
/** Whether there is one, not the secret itself. */
const asked = set(`is has show require requires use generate need needs reset change forgot must`);
const named = set('username user user_name login email');
const connecting =
  set(`host hostname server url server_url base_url db_name database db_type api_key apikey connection_string
  access_token port instance_url proxy_user guest_user ssh_host authorization command x_merchantid`);

const stands = (all: readonly Parameter[], names: ReadonlySet<string>) =>
  all.some(({ words, depth }) => depth === 1 && names.has(words.joined));

const likeSecret: ArgumentKind['like'] = ({ joined, tokens }) => secretEnds.test(joined) && !asked.has(tokens[0]!);

/** Names of what may be a key. */
const keys = set('key sk wallet signer pem keypair account');
const keySaid = /\b(?:private key|seed phrase|recovery phrase|mnemonic)s?\b/i;
const isNamed: ArgumentKind['like'] = (words) => secrets.has(words.joined) || likeSecret!(words);

/** A secret the call is about. Beside a name to log in with or an address it opens the server's own connection. */
export const secret: ArgumentKind = {
  names: secrets,
  like: (words) => keys.has(words.tokens.at(-1) ?? '') || likeSecret!(words),
  support(argument, all) {
    const { words, depth, type } = argument;
    if (depth !== 1 || type === 'boolean') return 'none';
    if (!isNamed!(words) && !says(argument, keySaid)) return 'none';
    const opens = stands(all, connecting) || stands(all, named);
    const webhook = words.joined.endsWith('secret') && all.some(({ words: other }) => /(^|_)url$/.test(other.joined));
    return webhook ? 'told' : opens ? 'none' : 'told';
  },
};

/** The secret of someone who is named beside it, where nothing says that the server connects with both. */
export const secretOfSomeone: ArgumentKind = {
  names: secrets,
  like: likeSecret,
  support: ({ depth, type }, all) => (depth === 1 && type !== 'boolean' && !stands(all, connecting) ? 'told' : 'none'),
};

const codes =
  set(`command commands cmd code script sql cypher expression javascript js python lua statement shell code_snippet snippet
  statements commands scripts expressions queries query_string source_code sql_query query raw_command program bash`);
const noCode =
  /\b(filter|search|passcode|invite|verification|otp|currency|country|status code|language code|error code|promo|coupon)\b/i;
const codeSaid =
  /\b(code|commands?|scripts?|sql|expression|javascript|python|shell|execute|run)\b|代码|命令|语句|脚本/i;

/** Code, a command or a query that is interpreted. */
export const code: ArgumentKind = {
  names: codes,
  support(argument) {
    if (!ofTheCall(argument, true) || says(argument, noCode)) return 'none';
    // One of a few given words is no code.
    if (argument.values.length > 0) return 'none';
    return says(argument, codeSaid) ? 'told' : 'named';
  },
};

/** Lists that belong to one thing that is made or changed. */
const belonging = set(
  'role label tag group team permission category option parent related assignee user reviewer member attachment file scope environment type event channel',
);

const memories =
  set(`content contents text memory memories observation observations entities relations fact facts note insight title
  summary knowledge messages known interaction`);

/** What a memory keeps. */
export const kept = ofTheTool('named', memories);

const invited = set(`attendees invitees guests attendee_emails`);

/** Whom an event invites. */
export const guests = ofTheTool('told', invited);

/** What says which code, not the code. */
const aboutCode = set('id version name type language timeout');

/** An argument that may hold code, by any of its words. */
export const mayBeCode: ArgumentKind = {
  names: none,
  like: ({ tokens }) =>
    tokens.some((token) => codes.has(token) || token === 'function' || token === 'args') &&
    !aboutCode.has(tokens.at(-1)!),
  support: ({ depth, type, values }) => (depth <= 2 && type !== 'boolean' && values.length === 0 ? 'named' : 'none'),
};

/** A list of ids that are what the act is done to. */
export const idList: ArgumentKind = {
  names: none,
  like: ({ tokens }) => tokens.length > 1 && tokens.at(-1) === 'ids' && !belonging.has(tokens.at(-2)!),
  support: ({ depth, type }) => (depth === 1 && type === 'array' ? 'told' : 'none'),
};

const listSaid =
  /\b(?:array|list) of [^.,]{0,40}\bto (?:be )?(?:delet|remov|updat|creat|archiv|mov|clos|import|insert|edit)/i;

/** A list whose description says that each of it is what the act is done to. */
export const listed: ArgumentKind = {
  names: none,
  like: ({ tokens }) => {
    const thing = (tokens.at(-1) === 'ids' ? tokens.at(-2) : tokens.at(-1)) ?? '';
    return /(?:s|list|data)$/.test(tokens.at(-1) ?? '') && !belonging.has(thing.replace(/s$/, ''));
  },
  support: (argument) =>
    argument.depth === 1 && argument.type === 'array' && says(argument, listSaid) ? 'told' : 'none',
};

const everything = set(`is_to_all delete_all apply_to_all all_items select_all`);
const several = set(`operations entities relations documents`);

/** A list of what the act is done to. */
export const targets: ArgumentKind = {
  names: new Set(['ids', ...everything, ...several]),
  support({ depth, type, words: { joined } }) {
    if (depth !== 1) return 'none';
    const one = (joined === 'ids' && type === 'string') || (several.has(joined) && type !== 'array');
    return one ? 'none' : 'told';
  },
};

const principals =
  set(`user user_id username user_name group group_id member member_id membership_id team_id role_id role_ids principal_id email
  permission_id user_or_group collaborator`);

const rights =
  set(`role roles role_id role_ids role_name role_names permission permissions access_level access_right access_rights acl
  new_role new_roles new_role_id new_role_ids new_role_name new_role_names new_permission new_permissions new_access_level
  new_access_right new_access_rights new_acl`);

/** A role or right that is given to someone. */
export const right: ArgumentKind = {
  names: rights,
  support: ({ depth }, all) => (depth === 1 && all.some(({ words }) => principals.has(words.joined)) ? 'told' : 'none'),
};
