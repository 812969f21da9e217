import { versionsApart } from '#classifier/policy/versions-apart.ts';
import { categories, type LevelId } from '#classifier/taxonomy/categories.ts';
import { legs } from '#classifier/taxonomy/trifecta.ts';
import type { ScanReport, ServerReport } from './scan.ts';

/** The rules findings are reported under; ids never change their meaning. */
export const rules = [
  { id: 'R-POISONED', level: 'Critical', title: 'The definition carries instructions to the agent' },
  { id: 'R-FINANCIAL', level: 'Critical', title: 'The tool moves money or value' },
  { id: 'R-DESTRUCTIVE', level: 'Critical', title: 'The tool destroys what cannot be brought back' },
  { id: 'R-EXECUTE', level: 'High', title: 'The tool runs code, commands or processes' },
  { id: 'R-UNKNOWN', level: 'High', title: 'The definition gives no evidence of what the tool does' },
  { id: 'R-TRIFECTA', level: 'High', title: 'Private data, text of strangers and a way out in one session' },
  { id: 'R-CHANGED', level: 'High', title: 'The tool differs from toolrisk.lock' },
  { id: 'R-WRITE', level: 'Medium', title: 'The tool changes data or sends something' },
  { id: 'R-READ', level: 'Low', title: 'The tool reads' },
  { id: 'R-UNKNOWN-SERVER', level: 'Medium', title: 'The server is not in the catalog' },
  { id: 'R-UNRATED', level: 'Medium', title: 'The catalog knows the server and has no rated tool of it' },
  { id: 'R-VERSION', level: 'Medium', title: 'The server is configured at another version than the one rated' },
] as const satisfies { id: string; level: LevelId; title: string }[];

type RuleId = (typeof rules)[number]['id'];

export interface Finding {
  rule: RuleId;
  level: LevelId;
  server: string;
  tool?: string;
  message: string;
  file?: string;
  line?: number;
  /** Its server is switched off where it is configured. */
  off?: true;
  /** The same finding keeps it from run to run. */
  fingerprint: string;
}

const order: LevelId[] = ['Critical', 'High', 'Medium', 'Low'];

/** Levels from `worst` down to the mildest are at or over it; `none` matches nothing. */
function atOrOver(level: LevelId, threshold: LevelId): boolean {
  return order.indexOf(level) <= order.indexOf(threshold);
}

/** A level in any spelling; undefined where it is none. */
export function levelNamed(text: string): LevelId | 'none' | undefined {
  return [...order, 'none' as const].find((level) => level.toLowerCase() === text.toLowerCase());
}

/** Whether what was found is to fail a run; what servers that are switched off would bring is, where that is asked for. */
export function fails({ level, off }: Finding, threshold: LevelId, withOff: boolean): boolean {
  return atOrOver(level, threshold) && (withOff || !off);
}

/** Everything a report has found, worst first, in a steady order; what is switched off comes last. */
export function findingsOf({ servers, stack }: ScanReport): Finding[] {
  const findings = servers.flatMap((server) => [
    ...unknownServer(server),
    ...unrated(server),
    ...otherVersion(server),
    ...tools(server),
    ...changes(server),
  ]);
  if (stack.cut) {
    const title = legs.find(({ id }) => id === stack.cut!.leg)!.title;
    findings.push({
      rule: 'R-TRIFECTA',
      level: 'High',
      server: '*',
      message: `The servers together reach private data, text of strangers and a way out. Asking about ${fewOf(stack.cut.tools)} takes ${title.toLowerCase()} away.`,
      fingerprint: `trifecta:${stack.cut.tools.join(',')}`,
    });
  }
  return apart(findings).sort(
    (a, b) =>
      Number(a.off ?? false) - Number(b.off ?? false) ||
      order.indexOf(a.level) - order.indexOf(b.level) ||
      compared(a.rule, b.rule) ||
      compared(a.tool, b.tool),
  );
}

const compared = (a = '', b = '') => Number(a > b) - Number(a < b);

/** Entries that share client, name and package have a number, or a reader of fingerprints would take them for one. */
function apart(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, count);
    return count === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}:${count}` };
  });
}

/** Names that one sentence takes; the report as JSON has all of them. */
const named = 5;

function fewOf(tools: readonly string[]): string {
  const rest = tools.length - named;
  return `${tools.slice(0, named).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const does = {
  package: 'runs a package',
  image: 'runs an image',
  remote: 'contacts a remote server',
  local: 'runs a program of this machine',
};

function unknownServer(server: ServerReport): Finding[] {
  const { known, name, kind, id } = server;
  if (known) return [];
  const what = id ? `runs ${id}` : does[kind];
  return [
    finding('R-UNKNOWN-SERVER', server, undefined, `${name} ${what}, which is not in the catalog.`, id ?? does[kind]),
  ];
}

/** Nothing is known of what it can do, as of a server that is not in the catalog. */
function unrated(server: ServerReport): Finding[] {
  const { known, name, id, tools, awaitsRating } = server;
  if (!known || tools.length > 0) return [];
  const why = awaitsRating ? '; «toolrisk classify --stored» rates those it has' : '';
  return [
    finding('R-UNRATED', server, undefined, `${name} runs ${id}, of which the catalog has no rated tool${why}.`, id!),
  ];
}

function otherVersion(server: ServerReport): Finding[] {
  // Where no tool is rated no version is, whatever the catalog has read.
  if (!server.otherVersion || server.tools.length === 0) return [];
  const { id, version, catalogVersion } = server;
  const message = `${versionsApart(server, catalogVersion)}; its other findings are of the version rated.`;
  return [finding('R-VERSION', server, undefined, message, `${id}@${version}`)];
}

function tools(server: ServerReport): Finding[] {
  return server.tools.map((tool) => {
    const rule = tool.integrity === 'poisoned' ? 'R-POISONED' : ruleOf[tool.category]!;
    // A scan enforces nothing: «denied» alone would read as if something did.
    const message = `${tool.reason.slice(0, -1)} under the recommended policy.`;
    return finding(rule, server, tool.name, message, tool.definitionHash);
  });
}

function changes(server: ServerReport): Finding[] {
  return server.changed.map(({ tool, kind }) => {
    const message = `${tool} is ${kind} since toolrisk.lock was written.`;
    return finding('R-CHANGED', server, tool, message, `${server.id}:${tool}:${kind}`);
  });
}

const ruleOf = Object.fromEntries(categories.map(({ id }) => [id, `R-${id.toUpperCase()}`])) as Record<string, RuleId>;

function finding(
  rule: RuleId,
  { client, name, file, line, disabled }: ServerReport,
  tool: string | undefined,
  message: string,
  key: string,
): Finding {
  const { level } = rules.find(({ id }) => id === rule)!;
  return {
    rule,
    level,
    server: name,
    ...(tool !== undefined && { tool }),
    message,
    file,
    line,
    ...(disabled && { off: true as const }),
    fingerprint: `${rule}:${client}:${name}:${key}`,
  };
}
