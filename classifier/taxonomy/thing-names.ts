/** What a tool can act on, in our words. Whether one or many are meant a name does not say, so that many are shown. */
export interface Thing {
  one: string;
  many: string;
  /** `data` or `status` says something only of something: `issue data`. */
  loose: boolean;
}

/**
 * The words, parted by blanks. `_` stands for a blank, `/` parts a plural that does not follow the rules, `=` says how a
 * word is written, `>` for which other word it stands.
 */
const counted = `
  file folder directory path document doc>document page web_page>page webpage>page block comment note notebook template
  attachment bookmark link archive paragraph heading citation reference quote draft revision snippet gist article post
  blog publication paper book chapter memo section fragment annotation catalog

  branch commit tag release pull_request pullrequest>pull_request merge_request repository repo>repository issue milestone
  label diff patch fork submodule worktree stash conflict package dependency library module plugin extension
  add_on=add-on addon>add_on registry artifact license vulnerability advisory test test_case test_run test_plan case class method function interface symbol
  variable breakpoint exception

  message email mail>email mailbox inbox thread conversation chat channel reply reaction notification announcement
  direct_message dm>direct_message newsletter tweet story mention poll invitation invite>invitation reminder call
  subreddit hashtag

  record row table column field cell database db>database index/indexes collection view query sequence partition trigger
  procedure statement dataset data_set>dataset data_source datasource>data_source schema vector embedding entity relation
  relationship graph edge node ontology constraint migration entry object chunk segment dimension

  user member group role permission scope team organization org>organization account profile person/people contact owner
  admin assignee collaborator participant attendee follower subscriber author employee candidate applicant department
  manager guest player tenant workspace space customer consumer client company lead deal opportunity vendor supplier
  patient student teacher course lesson exam quiz/quizzes membership identity persona

  key secret token credential password certificate cert>certificate api_key=API_key apikey>api_key api_call=API_call ssh_key=SSH_key passkey
  signature policy rule ruleset ip=IP_address firewall exclusion

  invoice payment order customer product subscription refund price charge transaction tx>transaction txn>transaction wallet
  balance coupon discount plan payout transfer expense budget receipt bill quotation contract card cart dispute dividend
  holding position portfolio trade swap stock bond coin nft=NFT airdrop fee ledger journal asset bank payment_method
  payment_intent gift_card voucher market ticker bet offer auction listing bid ad campaign audience donation loan salary
  purchase shipment delivery warehouse store shop brand variant currency exchange_rate validator pool smart_contract
  exchange protocol order_book phone_number

  task subtask todo=to-do project event calendar meeting appointment booking reservation assignment sprint epic board list
  tasklist=task_list checklist backlog ticket incident goal objective survey form response submission review rating feature
  bug defect requirement timesheet time_entry worklog timer schedule approval proposal vote

  image picture>image photo video clip song album playlist artist track podcast episode movie film show recording
  transcript subtitle screenshot icon logo color font diagram chart figure shape layer frame slide presentation avatar
  thumbnail canvas/canvases scene animation texture material mesh sprite component style effect preset stream

  container pod deployment service instance bucket blob queue topic cluster namespace volume network subnet zone stack
  replica job cron_job cronjob>cron_job config_map configmap>config_map virtual_machine vm>virtual_machine server process
  host machine device sandbox environment env>environment lambda=Lambda_function route endpoint upstream gateway tunnel
  domain dns_record=DNS_record load_balancer proxy port vpc=VPC droplet disk resource

  webhook workflow pipeline build run execution action step stage automation flow scenario playbook runbook operation
  instruction strategy request destination provider series/series language

  alert monitor dashboard metric log trace span panel error warning health_check slo=SLO outage audit_log activity change
  changeset version snapshot backup checkpoint

  memory agent assistant model prompt tool skill thought observation session context fact knowledge_base

  app application setting preference option configuration config>configuration parameter feature_flag flag category genre
  keyword attribute property filter sheet spreadsheet worksheet workbook formula range pivot_table pdf=PDF report export
  import element tab window button cookie website site url=URL uri>url sitemap feed dialog screen widget theme
  capability

  location place address city country region map direction trip flight hotel room vehicle car station restaurant recipe
  meal forecast menu facility holiday

  game match tournament score leaderboard achievement character quest item light lamp thermostat sensor camera lock speaker
  robot drone printer gene protein molecule experiment trial study answer question phrase word translation definition
  trend insight recommendation suggestion summary explanation example guide standing ranking verse
  joke law filing patent trademark timeline rate connection connector integration binding watchlist wishlist whitelist
  blacklist favorite shortcut hook cache voice pattern point unit
  prediction detection finding problem iteration delegation header completion visitor talent workout rectangle discussion
  changelog slot decision visualization interaction cost reward selection margin instrument concept prospect
  anomaly coordinate script command program expression manifest analysis/analyses alias
  wiki area cycle engine period portal transition highlight timestamp scan suite peer histogram holder distribution
  rollout resolution orderbook>order_book indices>index
`;

/** What is not counted, or comes in the plural alone. */
const uncounted = `
  code documentation docs>documentation news weather traffic inventory storage feedback analytics metadata music audio
  text html=HTML json=JSON markdown=Markdown csv=CSV yaml=YAML xml=XML svg=SVG sql=SQL graphql=GraphQL dns=DNS css=CSS
  knowledge money cash funds fund>funds credits statistics stats>statistics statistic>statistics billing usage clipboard staff media firmware
  research software pricing telemetry compliance earnings sentiment liquidity attendance payroll trash time=the_time web=the_web
`;

/** What says something only of something else, counted and not. */
const looseCounted = `
  id=ID name title description type status count size value number limit quota tree state mode level length amount total
  subject body priority date deadline reason result output input source target detail overview structure hierarchy
  condition default format layout average ratio child/children parent neighbor ancestor descendant risk signal indicator
  part
`;
const looseUncounted = `
  info>information information data content contents history progress health visibility performance ownership
  availability access capacity
`;

const words = new Map<string, Thing>();
read(counted, false, true);
read(uncounted, false, false);
read(looseCounted, true, true);
read(looseUncounted, true, false);

/** Every thing once. */
export const things: readonly Thing[] = [...new Set(words.values())];

/** The thing that a lower-case word names in the singular or plural, two words as well with a blank between them. */
export const thingNamed = (word: string): Thing | undefined => words.get(word);

function read(list: string, loose: boolean, counts: boolean): void {
  const aliases: [string, string][] = [];
  for (const entry of list.trim().split(/\s+/)) {
    const [word, same] = entry.split('>') as [string, string?];
    if (same) {
      aliases.push([word.replaceAll('_', ' '), same.replaceAll('_', ' ')]);
      continue;
    }
    const [found, plural, shown = found] = parts(entry);
    const many = counts ? (plural ?? pluralOf(shown)) : shown;
    const thing = { one: shown, many, loose };
    words.set(found, thing);
    if (counts) words.set(plural ?? pluralOf(found), thing);
  }
  for (const [word, same] of aliases) {
    const thing = words.get(same)!;
    words.set(word, thing);
    if (counts) words.set(pluralOf(word), thing);
  }
}

function parts(entry: string): [string, string | undefined, string | undefined] {
  const [, found, plural, shown] = /^([^/=]+)(?:\/([^=]+))?(?:=(.+))?$/.exec(entry.replaceAll('_', ' '))!;
  return [found!, plural, shown];
}

/** `boxes`, `policies`, `keys`, `PDFs`. */
function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
