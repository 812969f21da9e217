import type { RatedDefinition } from '../types.ts';

const lists =
  /(?<![a-z])(todoist|ticktick|dida|things-?(?:3|mcp|app)|google-?tasks|googletasks|omnifocus|any-?do|microsoft-?todo|ms-?todo|amazing-?marvin|superlist|tasks-?org|rememberthemilk|toodledo|checklist|todo-?list|apple-?reminders)(?![a-z])/i;

const brokers =
  /(?<![a-z])(alpaca|zerodha|kite|groww|upstox|dhan|angel-?one|ibkr|interactive-?brokers|robinhood|schwab|tradier|e-?trade|tastytrade|tastyworks|trading212|questrade|saxo|ig-?trading|metatrader|mt5|oanda|ccxt|binance|bybit|okx|kraken|coinbase|kucoin|bitget|bithumb|upbit|bitfinex|monarch|ynab|plaid)(?![a-z])/i;

/** What a broker tells everybody: prices and what is traded. */
const market =
  /\b(?:market|order ?book|tickers?|symbols?|historical|calculate|all (?:tradable )?assets|asset classes|public)\b/i;

const namedAs = ({ server = '', serverName = '' }: RatedDefinition, places: RegExp) =>
  [server, serverName].some((text) => places.test(text.slice(0, 300)));

/** True for a tool of an app in which people note what they have to do. */
export const isToDoApp = (definition: RatedDefinition) => namedAs(definition, lists);

/** True for a tool that shows what somebody has at a broker. */
export function isBroker(definition: RatedDefinition): boolean {
  const { name, description = '' } = definition;
  if (market.test(`${name.replace(/[_-]/g, ' ')} ${description.slice(0, 150)}`)) return false;
  return namedAs(definition, brokers);
}
