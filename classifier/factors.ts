import { clipped } from './evidence.ts';
import type { ToolFeatures } from './model/features.ts';
import type { SentenceReading } from './model/read-sentence.ts';
import { actSet, prominentAct, thingSet } from './signals/vocabulary.ts';
import { type CategoryId, categories, type FactorId } from './taxonomy/categories.ts';
import type { Evidence, Factor } from './types.ts';

/** What a factor looks for: words of the name, names of arguments, or an act on a thing in the texts. */
interface FactorRule {
  id: FactorId;
  name?: Set<string>;
  /** Whole names of arguments, words joined by `_`. */
  arguments?: Set<string>;
  acts?: number;
  things?: number;
  /** Any word of these kinds in a text is enough. */
  mention?: number;
  /** Only in tools of these categories. */
  in?: readonly CategoryId[];
  /** Only where the name tells of one of these acts. */
  nameActs?: number;
}

const words = (text: string) => new Set(text.split(' '));
const notRead: readonly CategoryId[] = ['Write', 'Execute', 'Destructive', 'Financial'];

/** One rule a way a factor shows, those of one factor together; the first that fits gives the evidence. */
const rules: readonly FactorRule[] = [
  { id: 'external_send', acts: actSet('send'), things: thingSet('message'), in: notRead },
  {
    id: 'external_send',
    name: words('send post reply tweet publish broadcast email notify sms invite forward'),
    in: notRead,
  },
  {
    id: 'external_send',
    arguments: words('to cc bcc recipient recipients webhook_url phone_number chat_id channel_id'),
    in: ['Write'],
  },
  { id: 'bulk', name: words('bulk batch mass all multiple many everything broadcast purge') },
  { id: 'bulk', arguments: words('all is_to_all delete_all recursive wildcard') },
  { id: 'irreversible', mention: thingSet('finality'), in: ['Destructive', 'Financial', 'Execute'] },
  { id: 'irreversible', nameActs: actSet('delete', 'pay', 'trade'), in: ['Destructive', 'Financial'] },
  { id: 'secrets', name: words('password secret secrets credential credentials mnemonic env apikey keychain vault') },
  {
    id: 'secrets',
    arguments: words(
      'password secret api_key apikey access_token private_key client_secret secret_key credentials passphrase mnemonic seed_phrase auth_token',
    ),
  },
  {
    id: 'private_data',
    name: words(
      'email emails mail message messages inbox contact contacts customer customers user users profile calendar employee patient payroll salary invoice invoices transaction transactions balance file files note notes memory chat history',
    ),
    nameActs: actSet('look'),
  },
  {
    id: 'untrusted_content',
    name: words(
      'web webpage page url scrape crawl fetch search email emails messages inbox comments issues posts tweets reviews feed news rss',
    ),
    nameActs: actSet('look', 'compute', 'click'),
  },
  {
    id: 'arbitrary_code',
    arguments: words(
      'command cmd code script sql cypher expression javascript statement shell code_snippet query_string',
    ),
    in: ['Execute'],
  },
  { id: 'arbitrary_code', acts: actSet('run', 'click'), things: thingSet('code', 'query'), in: ['Execute'] },
  {
    id: 'network_target',
    arguments: words(
      'url uri urls host hostname endpoint webhook_url base_url ip ip_address target_url address_url domain server_url',
    ),
  },
  {
    id: 'file_path',
    arguments: words(
      'path file filename filepath file_path directory dir folder output_path input_path save_path local_path source_path target_path folder_path',
    ),
  },
  {
    id: 'permissions_change',
    name: words(
      'permission permissions role roles acl grant share invite policy policies access visibility owner admin collaborator',
    ),
    in: notRead,
  },
  {
    id: 'permissions_change',
    arguments: words('role roles permission permissions acl visibility scope scopes policy'),
    in: ['Write', 'Destructive'],
  },
  {
    id: 'persistence',
    name: words(
      'schedule cron hook webhook memory remember config configuration automation rule rules trigger startup autostart job',
    ),
    in: ['Write', 'Execute'],
  },
  { id: 'local_only', name: words('local localhost clipboard terminal desktop') },
];

/** For each word and each argument the rules it shows, one bit each. */
const nameRules = bitsOf(rules.map(({ name }) => name));
const argumentRules = bitsOf(rules.map(({ arguments: names }) => names));
/** The rules that may show elsewhere than in a word of the name or an argument, and those of each category, one bit each. */
const otherRules = bitsWhere(({ acts, mention, nameActs, name }) => acts || mention || (nameActs && !name));
const rulesOf = Object.fromEntries(
  categories.map(({ id }) => [id, bitsWhere((rule) => !rule.in || rule.in.includes(id))]),
) as Record<CategoryId, number>;
const signals = rules.map(({ id }) => id.replaceAll('_', '-'));

function bitsWhere(holds: (rule: FactorRule) => unknown): number {
  return rules.reduce((bits, rule, index) => (holds(rule) ? bits | (1 << index) : bits), 0);
}

function bitsOf(sets: readonly (Set<string> | undefined)[]): Map<string, number> {
  const bits = new Map<string, number>();
  for (const [index, set] of sets.entries()) {
    for (const word of set ?? []) bits.set(word, (bits.get(word) ?? 0) | (1 << index));
  }
  return bits;
}

/** The factors of a tool, each pointing at its evidence; what no evidence shows yet is added to the list. */
export function factorsOf(
  features: ToolFeatures,
  category: CategoryId,
  known: Evidence[],
): { factors: Factor[]; evidence: Evidence[] } {
  const evidence = [...known];
  const factors: Factor[] = [];
  let inName = 0;
  for (const token of features.name.tokens) inName |= nameRules.get(token) ?? 0;
  let inArguments = 0;
  for (const { words } of features.reading.parameters) inArguments |= argumentRules.get(words.joined) ?? 0;
  for (let rest = (inName | inArguments | otherRules) & rulesOf[category]; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    const index = 31 - Math.clz32(bit);
    const rule = rules[index]!;
    if (factors.at(-1)?.id === rule.id) continue;
    const place = placeOf(rule, (inName & bit) !== 0, (inArguments & bit) !== 0, features);
    if (!place) continue;
    let at = evidence.findIndex(({ pointer, quote }) => pointer === place.pointer && quote === place.quote);
    if (at < 0) at = evidence.push({ ...place, signal: signals[index]! }) - 1;
    factors.push({ id: rule.id, evidence: at });
  }
  return { factors, evidence };
}

/** Where a rule shows: in the name, in an argument's name or in a sentence. */
function placeOf(
  rule: FactorRule,
  inName: boolean,
  inArguments: boolean,
  { name, reading, sentences }: ToolFeatures,
): Omit<Evidence, 'signal'> | undefined {
  if (rule.nameActs && !(name.act >= 0 && rule.nameActs & (1 << name.act))) return undefined;
  if (inName || (rule.nameActs && !rule.name)) {
    return { field: 'name', pointer: '/name', quote: clipped(reading.tool.definition.name) };
  }
  if (inArguments) {
    const found = reading.parameters.find(({ words }) => rule.arguments!.has(words.joined))!;
    return { field: 'inputSchema', pointer: found.pointer, quote: clipped(found.name) };
  }
  if (!rule.acts && !rule.mention) return undefined;
  for (const { reading: sentence } of sentences) {
    const at = wordOf(rule, sentence);
    if (at < 0) continue;
    const { field, words: read } = sentence;
    const quote = clipped(read.text.slice(read.start[at]!, read.end[sentence.to - 1]!));
    return { field, pointer: `/${field}`, quote };
  }
  return undefined;
}

function wordOf(rule: FactorRule, sentence: SentenceReading): number {
  if (rule.acts) return prominentAct(sentence, rule.acts, rule.things ?? 0);
  if (rule.mention) return sentence.things.find(({ kinds }) => (kinds & rule.mention!) !== 0)?.at ?? -1;
  return -1;
}
