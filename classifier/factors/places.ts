/** The names of a kind of place, parted by blanks and read as patterns; `~` stands for a blank. */
interface PlaceNames {
  /** Stand by themselves. */
  words?: string;
  /** What follows does not matter. */
  begins?: string;
  /** Count within other words as well. */
  anywhere?: string;
}

/** Which place a tool works with tells whose its data are and who else reads and writes there: a new name is one word here. */
const kinds = {
  /** What looks for faults: its issues are its own findings, written by nobody. */
  scanner: {
    begins: 'sonar deepsource codacy codescene snyk semgrep intruder burp lighthouse eslint biome trivy',
  },
  /** What sells seats: its tickets are bought, and nobody writes in them. */
  seat: {
    words: `12306 trains? rail(?:way)?s? flights? airlines? lottery raffles? concerts? cinemas? seats? ticketmaster`,
    anywhere: '余票 车票 火车 航班 门票',
  },
  /** What people post, and where they do. */
  posts: {
    words: `tweets? twitter posts? news rss atom articles? blogs? social sns reddit subreddits? hacker-?_?news hn weibo bluesky
      bsky linkedin instagram facebook mastodon farcaster nostr tiktok followers following threads comments guardian
      editorial headlines journalism people~you~follow`,
    anywhere: '微博 动态 帖子',
  },
  /** Sites on which everybody can read what people show of themselves and write, and works of reference. */
  public: {
    words: `reddit hacker-?_?news hn lichess chess-?(?:com|\\.com)? leetcode codeforces stack-?(?:overflow|exchange) tmdb imdb
      anilist myanimelist letterboxd v2ex xhs xiaohongshu rednote weibo bilibili douyin zhihu tiktok youtube yt twitch kick
      bluesky bsky farcaster nostr tweet steam opendota osrs musicbrainz wikipedia wikidata wikimedia mediawiki fandom iqwiki
      minecraft-?wiki snapshot-?org pubmed arxiv openalex crossref semantic-?scholar huggingface gutenberg open-?library
      congress dev-?to devto producthunt manifold polymarket`,
    anywhere: `(?:chess|reddit|leetcode|youtube|wikipedia|hackernews|bluesky|weibo|xiaohongshu)-?mcp 小红书 微博`,
  },
  /** Sites where what people show of themselves is public, and what they write to each other is not. */
  profile: { words: 'linkedin twitter instagram github gitee discogs' },
  /** Places where what one writes others read, and where what one reads others wrote. */
  shared: {
    begins: `confluence notion jira atlassian linear asana trello clickup github gitlab gitea forgejo bitbucket codeup
      azure-?devops slack discord telegram teams mattermost zulip twist zendesk intercom freshdesk freshservice hubspot
      google-?(?:docs|drive|workspace) gdrive onedrive sharepoint dropbox wiki-?js discourse reddit lark feishu dingtalk wecom
      monday basecamp shortcut youtrack redmine backlog productive coda`,
  },
  /** Apps in which people note what they have to do. */
  toDo: {
    words: `todoist ticktick dida things-?(?:3|mcp|app) google-?tasks googletasks omnifocus any-?do microsoft-?todo ms-?todo
      amazing-?marvin superlist tasks-?org rememberthemilk toodledo checklist todo-?list apple-?reminders`,
  },
  /** Where somebody has money and trades with it. */
  broker: {
    words: `alpaca zerodha kite groww upstox dhan angel-?one ibkr interactive-?brokers robinhood schwab tradier e-?trade
      tastytrade tastyworks trading212 questrade saxo ig-?trading metatrader mt5 oanda ccxt binance bybit okx kraken coinbase
      kucoin bitget bithumb upbit bitfinex monarch ynab plaid`,
  },
  /** Public chains and what stands on them. */
  chain: {
    words: `aptos stellar cardano hedera polkadot evm eth btc sui xrpl utxos? erc-?\\d{2,4} brc-?20 satoshis? multiversx bnb
      helius mempool lamports? multisig safe~address testnet mainnet`,
    anywhere: `(?:block|on-?|cross-?|multi)-?chain chain_?id ethereum solana bitcoin starknet algorand etherscan blockscout
      tx_?(?:id|hash) transaction~?_?(?:hash|signature|receipt) \\b(?:token|liquidity|trading)~(?:pair|pool)
      (?:wallet|owner|token|contract)_?-?~?address public_?key token~balances? staked smart~contract`,
  },
} as const satisfies Record<string, PlaceNames>;

export type PlaceKind = keyof typeof kinds;

const any = (names: string) => names.trim().replaceAll(/\s+/g, '|').replaceAll('~', ' ');

function patternOf({ words, begins, anywhere }: PlaceNames): RegExp {
  const parts = [
    words && `(?<![a-z])(?:${any(words)})(?![a-z])`,
    begins && `(?<![a-z])(?:${any(begins)})`,
    anywhere && any(anywhere),
  ];
  return new RegExp(parts.filter((part) => part !== undefined).join('|'), 'i');
}

const patterns = Object.fromEntries(Object.entries(kinds).map(([kind, names]) => [kind, patternOf(names)])) as Record<
  PlaceKind,
  RegExp
>;

/** True for a text that names a place of this kind. */
export const namesPlace = (kind: PlaceKind, text: string): boolean => patterns[kind].test(text);
