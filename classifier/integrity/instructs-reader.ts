import { together } from './near.ts';
import { affirmed } from './negation.ts';
import { impersonations, turns } from './orders/poses-as-others.ts';
import { annulments, encodedOrders, overrides, replacements } from './orders/replaces-rules.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';

/** Obedience and taking over every turn. */
const claims = [
  /\b(?:always|must|blindly)(?: [a-z]+){0,2} obey\b|\bobey (?:this|the following|these)\b/,
  pattern`
    \bbefore you (?:can |may )?(?:solve|answer|respond|continue|complete|do) (?:the |any |to )?(?:task|user
    |question|request|anything)\b.{0,60}\b(?:do|read|call|run|use|first)\b
  `,
  pattern`
    \b(?:reveal|output|print|repeat|disclose|leak
    |show) (?:me |us )?(?:the |your |its )?(?:full |entire |complete |hidden )?system prompt\b
  `,
];

const emphasis = /<\/?(?:important|critical|attention|urgent|warning)>|^\[(?:important|critical|urgent)\]/;

/** A block that pretends to come from the system; `<secret>` without an end is a placeholder of a command line. */
const block = /<(system|hidden|secret|admin|sys|im_start)>/;

const theft = /\b(?:steal|exfiltrate|leak|grab)\b/;

/** Gives the reader orders that belong to no definition: to forget its rules, to take a text for the user's word. */
export const instructsReader: IntegritySignal = {
  id: 'instructs-reader',
  says: 'it gives the agent orders that belong to no definition',
  triggers: [
    'ignore disregard forget override overrule bypass discard ignora ignorar ignorare ignorez ignorer oublie ' +
      'oubliez ignoriere ignorieren vergiss missachte negeer vergeet zignoruj игнорируй игнорируйте ' +
      'проигнорируй проигнорируйте забудь забудьте önceki yukarıdaki tüm message task system hidden secret internal directive ' +
      'role act inst sys im obey now before reveal output print repeat disclose leak steal exfiltrate grab ' +
      'stop longer aside abandon heed supersede supersedes precedence priority outrank outranks replaces ' +
      'overrides everything whatever follow decode decrypt decipher unscramble rot13 base64 caesar cipher ' +
      'morse backwards backward reverse reversed assistant olvida olvide olvidad caso desatiende descarta ' +
      'prescinde sigas obedezcas tengas respetes deja obedece cumple esqueça esquece desconsidere desconsidera ' +
      'desobedeça siga obedeça cumpra deixe fais faites tiens tenez outre suis suivez cesse cessez obéis ' +
      'vergessen setze setzen beachte beachten befolge befolgen folge nur ausschließlich dimentica dimenticate ' +
      'trascura tenere tener tieni seguire rispettare smetti segui obbedisci decodifica décode décodez ' +
      'dekodiere entschlüssele отбрось пренебреги следуй обращай соблюдай выполняй подчиняйся учитывай ' +
      'придерживайся декодируй расшифруй ігноруй проігноруй відкинь дотримуйся виконуй зважай звертай слідуй ' +
      'yok görmezden unut unutun boş dikkate uyma uymayın aldırma sadece yalnız yalnızca abaikan lupakan ' +
      'kesampingkan jangan ikuti patuhi void revoked suspended lifted leve respecte respectez halte halten ' +
      'считай considera considerate',
    'instructions instruction rules prompt prompts guidelines directives directive commands command ' +
      'guardrails rule user you i developer developers admin administrator operator system hidden secret ' +
      'override obey inst sys important critical urgent attention warning root unrestricted jailbroken ' +
      'internal instrucciones instruções istruzioni órdenes reglas regras consignes anweisungen instruktionen ' +
      'anleitungen regeln instructies opdrachten regels instrukcje polecenia zasady инструкции указания ' +
      'правила команды talim* yöner* komut* guidance policy policies constraints void comply says text pautas ' +
      'normas orien* ordens règles ordres vorga* richt* weisu* regole ordini instr* istru* инстр* указа* ' +
      'прави* распо* предп* вказі* наста* насто* kural* kurallara metne metni burada aturan perintah petunjuk ' +
      'arahan teks pesan texto mensaje nota texte testo hinweis nachricht beschreibung текст текста тексту ' +
      'опис опису сообщение usuario qu que che cumple cumpra befolge führe выполни obedece suis revoked ' +
      'suspended lifted indicaciones indicação indicações indicazioni directrices diretrizes direttive decode',
  ],
  scripts:
    /忽略|无视|忘记|忘掉|抛开|抛弃|理会|遵守|遵循|听从|作废|失效|忽視|無視|忘れ|従わ|無効|守らな|本文|此文|本说明|この(?:文|説明|テキスト)|解码|デコード|무시|잊|따르|따라|무효|디코딩|अनदेखा|दाज|भूल|मान|पालन|تجاهل|انس|لا ت|نادیده|فراموش|این متن|هذا |เพิกเฉย|ละเว้น|ละเลย|ลืม|ทำตาม|สนใจ|bỏ qua|phớt lờ|quên|làm theo|tuân theo/i,
  parted: true,
  find({ text, hidden, from }) {
    const tag = block.exec(text)?.[1];
    if (tag && from.text.toLowerCase().includes(`</${tag}>`)) return 'strong';
    if (affirmed(text, overrides) || affirmed(text, impersonations) || affirmed(text, annulments)) return 'strong';
    if (together(text, replacements) || affirmed(text, encodedOrders)) return 'strong';
    if (turns.some((turn) => turn.test(text))) return 'plain';
    if (affirmed(text, claims)) return hidden ? 'strong' : 'plain';
    if (theft.test(text) && (hidden || emphasis.test(text))) return 'strong';
    if (
      hidden &&
      /\b(?:you must|must always|do not|you should|always|override|grant|ignore|send|execute)\b/.test(text)
    ) {
      return 'strong';
    }
    return undefined;
  },
};
