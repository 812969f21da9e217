import { legs } from '#classifier/taxonomy/trifecta.ts';
import { counted } from '#db/counted.ts';
import { visible, wrapped } from '../table.ts';
import type { Finding } from './findings.ts';
import type { ScanReport, ServerReport } from './scan.ts';

/** Rows a person reads before asking for all of them. */
const firstRows = 10;

/** The report as text: the worst first, then what the servers can do together. */
export function textReport(
  report: ScanReport,
  findings: readonly Finding[],
  all: boolean,
  columns: number | undefined = process.stdout.columns,
): string {
  // What the other findings stand on comes before them, however many there are.
  const [versions, others] = [true, false].map((it) => findings.filter(({ rule }) => (rule === 'R-VERSION') === it));
  const first = all ? others! : others!.filter(({ level }) => level !== 'Low').slice(0, firstRows);
  const shown = [...versions!, ...first];
  const nameOf = namesIn(report);
  const rows = shown.map((finding) => [finding.level.toUpperCase(), nameOf(finding), finding.message]);
  const rest = findings.length - shown.length;
  return [
    `${summary(report, visible)}\n`,
    ...notes(report, visible).map((note) => `${note}\n`),
    ...report.problems.map(({ file, problem }) => `UNREAD ${visible(file)}: ${problem}\n`),
    rows.length > 0 ? wide(rows, columns) : '',
    rest > 0 ? `${rest} more: --all\n` : '',
  ].join('');
}

/** The report as Markdown, for a pull request. */
export function markdownReport(report: ScanReport, findings: readonly Finding[]): string {
  const cell = (text: string) => visible(text).replace(/[\\|`<>*_[\]]/g, '\\$&');
  const nameOf = namesIn(report);
  const rows = findings
    .filter(({ level }) => level !== 'Low')
    .map((finding) => `| ${finding.level} | ${cell(nameOf(finding))} | ${cell(finding.message)} |\n`);
  const noted = notes(report, cell).map((note) => `${note}\n\n`);
  const unread = report.problems.map(({ file, problem }) => `- ${cell(file)} could not be read: ${problem}\n`);
  return `### toolrisk\n\n${summary(report, cell)}\n\n${noted.join('')}${unread.join('')}${rows.length > 0 ? `| level | tool | finding |\n| --- | --- | --- |\n${rows.join('')}` : 'Nothing above Low.\n'}`;
}

function summary({ files, servers, catalog, stack }: ScanReport, show: (text: string) => string): string {
  const tools = servers.reduce((sum, server) => sum + server.tools.length, 0);
  const on = legs.map(({ id, title }) => `${title.toLowerCase()} ${stack.legs[id].length}`).join(', ');
  const counts = [
    counted(files.length, 'configuration file'),
    counted(servers.length, 'server'),
    counted(tools, 'tool'),
  ].join(', ');
  return `${counts}; ${catalog}; nothing was started or contacted. Together: ${on}.${ratedOf(servers, show)}`;
}

/** What the counts do not say: that there was nothing to read, and which servers a client does not start. */
function notes({ files, servers, problems }: ScanReport, show: (text: string) => string): string[] {
  if (files.length === 0)
    return ['No MCP configuration was found; name a configuration file or a folder that has one.'];
  if (servers.length + problems.length === 0) return [`No server is configured in ${files.map(show).join(', ')}.`];
  const off = servers.filter(({ disabled }) => disabled).map(({ name }) => show(name));
  const heedless = servers.filter(({ switchIgnored }) => switchIgnored).map((it) => `${show(it.name)} (${it.client})`);
  return [
    ...(off.length > 0 ? [`Switched off where they are configured: ${off.join(', ')}.`] : []),
    ...(heedless.length > 0
      ? [`Marked as off in a way that the client does not heed, so counted as on: ${heedless.join(', ')}.`]
      : []),
  ];
}

/** How rows call what was found; where several entries have one name, each with its client and line, and what is off as such. */
function namesIn({ servers }: ScanReport): (finding: Finding) => string {
  const entries = Map.groupBy(servers, ({ name }) => name);
  return ({ server, tool, file, line, off }) => {
    const name = tool ? `${server}/${tool}` : server;
    const same = entries.get(server) ?? [];
    const own = same.length > 1 ? same.find((it) => it.file === file && it.line === line) : undefined;
    const about = [...(own ? [`${own.client}:${own.line}`] : []), ...(off ? ['off'] : [])];
    return about.length > 0 ? `${name} (${about.join(', ')})` : name;
  };
}

/** How many servers the findings speak of, and by name those they cannot. */
function ratedOf(servers: readonly ServerReport[], show: (text: string) => string): string {
  const named = (some: readonly ServerReport[]) =>
    [...new Set(some.map(({ id, name }) => show(id ? `${name} (${id})` : name)))].join(', ');
  const unknown = servers.filter(({ known }) => !known);
  const empty = servers.filter(({ known, tools }) => known && tools.length === 0);
  if (unknown.length + empty.length === 0) return '';
  return [
    `\n${servers.length - unknown.length - empty.length} of ${counted(servers.length, 'server')} rated`,
    ...(unknown.length > 0 ? [`not in the catalog: ${named(unknown)}`] : []),
    ...(empty.length > 0 ? [`in it without a rated tool: ${named(empty)}`] : []),
  ]
    .join('; ')
    .concat('.');
}

/** A message narrower than this stands below what it is about. */
const narrowest = 24;

/** Three columns whose last is not cut; on a terminal it goes on below its begin. */
function wide(rows: string[][], columns: number | undefined): string {
  const width = Math.min(44, Math.max(...rows.map(([, name]) => visible(name!).length)));
  return rows
    .map(([level, name, message]) => {
      const begin = `${level!.padEnd(9)} ${visible(name!).padEnd(width)}  `;
      const text = visible(message!);
      if (!columns) return `${begin}${text}\n`;
      const room = columns - begin.length;
      if (room >= narrowest) return `${begin}${wrapped(text, room).join(`\n${' '.repeat(begin.length)}`)}\n`;
      return `${begin.trimEnd()}\n  ${wrapped(text, Math.max(narrowest, columns - 2)).join('\n  ')}\n`;
    })
    .join('');
}
