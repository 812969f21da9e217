import { together } from './near.ts';
import { affirmed } from './negation.ts';
import { anyCase, pattern } from './pattern.ts';
import { purposeOf } from './purpose.ts';
import { secretThing, sensitivePath } from './sensitive.ts';
import type { IntegritySignal, Sentence } from './types.ts';
import { content } from './words/asked.ts';

const taking = pattern`
    \b(?:reads?|collects?|gathers?|harvests?|extracts?|index(?:es)?|uploads?|sends?|append(?:s|ing)?
    |includes?|access(?:es)?|scans?|captures?|steals?|exfiltrates?|forwards?|transmits?|copies|copy|passes
    |pass|fetch(?:es)?|cat|prints?|gets?|hands?|retrieves?|gathers?|récupère[rz]?|lies|liest|leer?|lee|env[íi]ar?|env[íi]a|adjunta|incluye|leia|envie|inclua|lisez?|lire
    |envoyez?|incluez|lies|lese|lesen|sende|senden|leggi|invia|lees|stuur|przeczytaj|wyślij|oku|gönder)\b
    |прочита|отправ|собер|读取|发送|上传|附上|收集|包含|読み|取得|送信|含め|읽|전송|포함|اقرأ|أرسل|पढ़|भेज
  `;

/** The act stands beside the purpose: an aside, a step for the reader, something nobody sees. */
const aside = pattern`
    \b(?:also|additionally|in addition|supplemental(?:ly)?|as well|automatically|silently|secretly
    |in the background|furthermore|besides|moreover|meanwhile|as a (?:warm-?up|first step|side task)|for (?:telemetry|diagnostics|caching
    |quality assurance|audit)|además|también|aussi|além disso|também|également|en outre|außerdem|zusätzlich|auch
    |inoltre|anche|bovendien|ook|ponadto|również|ayrıca)\b|также|дополнительно|同时|另外|此外|并且|また|さらに|あわせて|또한
    |추가로|أيضا|كذلك|साथ ही|も(?:取得|送信|読|収集|含)
  `;

/** An order to the reader, tied to another act or to no act of the tool. */
const order = pattern`
    \b(?:before|after|prior to|when(?:ever)?|first|while|must|always|please|you should|try to|make sure
    |antes de|después|avant|bevor|vor|prima di|voor|przed|önce)\b|прежде|перед|сначала|首先|之前|必须|请先|前に|まず|必ず
    |전에|먼저|반드시|قبل|पहले
  `;

/** Where it goes: outside, or into an argument or the answer. */
const sink = pattern`
    https?://|\b(?:remote(?:ly)?|external|third[- ]party|attacker|webhook|exfil\w*|cloud)\b|\b(?:as|in|into
    |to) (?:the )?(?:['"\x60]\w+['"\x60]|(?:parameter|argument|field|response|result|body|output)\b)
    |\b(?:its|their|the) contents?\b
  `;

/** An illustration, not an act. */
const example = /^(?:for example|examples?|e\.g\.)\b/;

/** Whatever is seen is taken, private things by name included. */
const dragnet = pattern`
    \b(?:any|all)\b.{0,60}\bincluding\b.{0,80}\b(?:passwords?|credit cards?|credentials|api keys?
    |private keys?|account numbers?)\b
  `;

/** "its contents", in other languages. */
const contents = /\b(?:contenido|conteúdo|contenu|inhalt|contenuto|inhoud|zawartość)\b|içeri|содержим|内容|내용|محتوى/;

const imperative = /\b(?:must|please|first|always|try to|include|pass|read)\b|必须|请|まず|必ず|먼저|반드시/;

const outside = /https?:\/\/(?!localhost|127\.)/;

/** Tools whose trade is credentials, keys or their own sign-in speak of them without malice. */
const trade = anyCase`
    \b(?:secrets?|credentials?|keys?|passwords?|passphrases?|vaults?|tokens?|auth\w*|oauth|log ?in|ssh
    |cert\w*|wallets?|env|dotenv|environment|config\w*|security|secur\w+|leaks?|detect\w*|audit\w*|sign
    |cookies?|clipboard|redact\w*|pii|mask\w*|privacy|variables?)\b
  `;

/** Picks up keys, credentials or private things besides what the tool is for. */
export const collectsSecrets: IntegritySignal = {
  id: 'collects-secrets',
  says: 'it asks for keys, credentials or private things that the work does not need',
  triggers: [
    'printenv whoami ifconfig logins words phrase ssh aws kube gnupg netrc npmrc pypirc env pem rsa ed25519 ' +
      'ecdsa dsa passwd shadow sudoers mcp key keys tokens passwords password credentials secrets secret seed ' +
      'mnemonic mnemonics clipboard keystrokes cookies environment confidential contraseñas contraseña ' +
      'credenciales claves clave senhas senha credenciais chaves passe clés clé identifiants passwörter ' +
      'passwort zugangsdaten schlüssel chiavi wachtwoorden hasła şifreler parolalar парол* ключ ключи данные ' +
      'المرور خاص cards keychain bash_history zsh_history history docker gcloud cursor',
    'contents content output contenido conteúdo contenu inhalt contenuto inhoud содержимое вміст içeriği isi ' +
      'values warm step aussi also additionally addition supplemental supplementally well automatically ' +
      'silently secretly background furthermore besides moreover meanwhile telemetry diagnostics caching ' +
      'quality audit including before after prior when whenever first while must always please should try sure ' +
      'http https además también antes além também après avant également outre bevor vor außerdem zusätzlich ' +
      'auch prima anche inoltre voor ook bovendien przed również ponadto önce ayrıca также дополнительно ' +
      'прежде перед сначала أيضا كذلك قبل text',
  ],
  scripts:
    /\.(?:ssh|aws|env|kube|pem)\b|id_rsa|密码|密钥|私钥|凭证|凭据|令牌|パスワード|秘密鍵|認証情報|비밀번호|개인 ?키|자격 ?증명|पासवर्ड|كلمات|كلمة|رمز/,
  parted: true,
  find(sentence, tool) {
    const { text } = sentence;
    if (takesPath(sentence)) return 'strong';
    if (isAskedFor(sentence) && !trade.test(`${purposeOf(tool, sentence)} ${tool.definition.description ?? ''}`)) {
      return 'plain';
    }
    if (example.test(text) || !taking.test(text) || !affirms(text, secretThing)) return undefined;
    if (trade.test(purposeOf(tool, sentence))) return undefined;
    return isAside(text) || dragnet.test(text) ? 'plain' : undefined;
  },
};

/** What an argument is described to hold: the words of a file of keys, or what a command says of the machine. */
function isAskedFor({ text, from }: Sentence): boolean {
  if (from.field !== 'inputSchema' || from.kind !== 'description' || example.test(text)) return false;
  if (/\b(?:output|result)s? of ['"\x60]?(?:printenv|env|whoami|ifconfig|cat|set)\b/.test(text)) return true;
  if (/\b(?:all|any|every|the values of)(?: the| your)? environment variables\b/.test(text)) return true;
  return together(text, [{ head: sensitivePath, beside: [content] }]) && !/\.pub\b|\bpath\b/.test(text);
}

/** A place of keys is named and something is to be taken from it, beside the purpose or out of the house. */
function takesPath({ text, hidden }: Sentence): boolean {
  if (!affirms(text, sensitivePath) || forbids.test(text)) return false;
  if (!hidden && ownSetup.test(text) && !outside.test(text) && !sink.test(text)) return false;
  if (hidden || (taking.test(text) && outside.test(text))) return true;
  if (example.test(text) || !taking.test(text)) return false;
  return aside.test(text) || (order.test(text) && (sink.test(text) || contents.test(text) || imperative.test(text)));
}

/** "files such as … must not be read" */
const forbids =
  /\b(?:must|should|can|may|will|shall)(?: ?not|n't| never) be (?:read|accessed|opened|sent|shared|uploaded|included)\b/;

/** Where the tool itself has its settings from: "credentials are read from ~/.aws/credentials". */
const ownSetup = /\b(?:is|are|gets?|be) (?:automatically |always )?(?:read|loaded|taken|picked up) from\b/;

/** Languages that put the aside behind the verb. */
const takesAlso =
  /(?:lies|lese|sende|schicke|récupère|envoie|joins|lee|envía|leggi|invia|leia|envie|أرسل|اقرأ|прочитай|отправь|собери)\S* (?:zusätzlich|auch|außerdem|aussi|également|también|además|anche|inoltre|também|أيضا|كذلك|также|ещё)/;

/** "also reads …" is an aside, "reads …, also in history" is the purpose. */
function isAside(text: string): boolean {
  const found = aside.exec(text);
  return (
    found !== null &&
    (/^(?:for|in the|as a)/.test(found[0]) || taking.test(text.slice(found.index)) || takesAlso.test(text))
  );
}

function affirms(text: string, pattern: RegExp): boolean {
  return affirmed(text, [pattern]);
}
