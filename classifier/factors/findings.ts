import type { RatedDefinition } from '../types.ts';

/** What looks for faults: its issues are its own findings, written by nobody. */
const scanners =
  /(?<![a-z])(sonar|deepsource|codacy|codescene|snyk|semgrep|intruder|burp|lighthouse|eslint|biome|trivy)/i;

/** What sells seats: its tickets are bought, and nobody writes in them. */
const seats =
  /(?<![a-z])(12306|trains?|rail(?:way)?s?|flights?|airlines?|lottery|raffles?|concerts?|cinemas?|seats?|ticketmaster)(?![a-z])|余票|车票|火车|航班|门票/i;

/** True where an issue is a finding or a ticket a seat, and not what people write to each other. */
export function isFindingOrSeat({ name, server = '', serverName = '' }: RatedDefinition): boolean {
  if ([server, serverName].some((text) => scanners.test(text.slice(0, 300)))) return true;
  const called = name.replace(/[_-]/g, ' ');
  return /ticket/i.test(called) && [called, server, serverName].some((text) => seats.test(text.slice(0, 300)));
}
