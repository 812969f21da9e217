import type { RatedDefinition } from '../types.ts';
import { namesPlace, type PlaceKind } from './places.ts';

/** Where a server is published says nothing of the place it works with: `github:` of a key, `io.github.` or `io-github-` of a name. */
const published = /^\w+:|\bio[.-]git(?:hub|lab)[.-]|\bgit(?:hub|lab)\.io\b/gi;

const start = (text: string) => text.slice(0, 300);
const spaced = (name: string) => name.replace(/[_-]/g, ' ');
const unpublished = (name: string) => start(name).replace(published, ' ');

const serverIs = (kind: PlaceKind, { server = '', serverName = '' }: RatedDefinition) =>
  [server, serverName].some((text) => namesPlace(kind, start(text)));

/** True where an issue is a finding or a ticket a seat, and not what people write to each other. */
export function isFindingOrSeat(definition: RatedDefinition): boolean {
  if (serverIs('scanner', definition)) return true;
  const called = spaced(definition.name);
  return /ticket/i.test(called) && (namesPlace('seat', start(called)) || serverIs('seat', definition));
}

/** An account somebody keeps for others, whatever is traded on it. */
const kept =
  /\b(?:your|my|user'?s?|member'?s?|customer'?s?|merchant|bank|card|fiat|invoices?|payroll|budget|\(private\))(?![\w-])/i;

/** True for a tool whose transactions stand on a public chain, where everybody can read them. */
export function isOnChain(definition: RatedDefinition): boolean {
  const { name, description = '', inputSchema } = definition;
  const said = start(description);
  if (kept.test(said)) return false;
  const { properties } = inputSchema ?? {};
  const argumentsOf = typeof properties === 'object' && properties !== null ? Object.keys(properties).slice(0, 20) : [];
  return [name, said, argumentsOf.join(' ')].some((text) => namesPlace('chain', text)) || serverIs('chain', definition);
}

/** True for a tool of an app in which people note what they have to do. */
export const isToDoApp = (definition: RatedDefinition): boolean => serverIs('toDo', definition);

/** What a broker tells everybody: prices and what is traded. */
const market =
  /\b(?:market|order ?book|tickers?|symbols?|historical|calculate|all (?:tradable )?assets|asset classes|public)\b/i;

/** True for a tool that shows what somebody has at a broker. */
export function isBroker(definition: RatedDefinition): boolean {
  const { name, description = '' } = definition;
  return !market.test(`${spaced(name)} ${description.slice(0, 150)}`) && serverIs('broker', definition);
}

/** True for a tool whose feeds, timelines and stories are those of people who post. */
export function isOfPosts(definition: RatedDefinition): boolean {
  const { name, description = '' } = definition;
  return [spaced(name), description].some((text) => namesPlace('posts', start(text))) || serverIs('posts', definition);
}

/** What is the caller's own there, or written to one person. */
const own =
  /\b(?:my|me|your|own|private|direct|dms?|inbox|unread|authenticated|authori[sz]ed|current(?:ly)? (?:authenticated |logged.in )?user|logged.in|requires? (?:login|authentication)|encrypted|notifications?|message threads?|blocked)\b|messaging/i;

/** What calendars hold that are made for everybody. */
const dates = /\b(?:races?|formula (?:1|one)|releases?|episodes?|fixtures?|public holidays?|parliament)\b/i;

/**
 * True for a tool that shows what stands on such a site, or in such a calendar, for everybody. Only the names of tool and
 * server say where it is: that its data are public anyone can claim of anything.
 */
export function isPublic({ name, description = '', server = '', serverName = '' }: RatedDefinition): boolean {
  if (own.test(start(description)) || own.test(spaced(name))) return false;
  const called = [server, serverName, name].map(start);
  if (/calendar/i.test(name) && called.some((text) => dates.test(spaced(text)))) return true;
  return called.some((text) => namesPlace('public', text));
}

const members = /\b(?:teams?|members?|organi[sz]ations?|orgs?|customers?|collaborators?|contacts?|connections?)\b/i;

/** True for a tool that shows what people on such a site show of themselves. */
export function isPublicProfile({ name, description = '', server = '', serverName = '' }: RatedDefinition): boolean {
  const said = `${spaced(name)} ${start(description)}`;
  if (own.test(said) || members.test(said)) return false;
  return [name, server, serverName].some((text) => namesPlace('profile', unpublished(text)));
}

/** True for a tool of a server of such a place, by the server's own name. */
export function isShared({ server = '', serverName = '' }: RatedDefinition): boolean {
  if (last.server !== server || last.serverName !== serverName) {
    const shared = [server, serverName].some((text) => namesPlace('shared', unpublished(text)));
    last = { server, serverName, shared };
  }
  return last.shared;
}

/** Tools come server by server, so the last one is kept. */
let last = { server: '', serverName: '', shared: false };
