import { categories } from '#classifier/taxonomy/categories.ts';
import { noTextLowers } from '#classifier/taxonomy/no-text-lowers.ts';
import type { AttackPage } from '../../src/data/attack-page.ts';
import { meaningOf } from '../../src/data/category-meaning.ts';
import { markdownText } from '../../src/data/escaped.ts';
import type { ListPage } from '../../src/data/lists.ts';
import type { Shown } from '../../src/data/locals.ts';
import { markdownLink, markdownTool } from '../../src/data/markdown.ts';
import type { MethodPage } from '../../src/data/method-page.ts';
import { categoryPath, integrityPath, pagePath, twinPath } from '../../src/data/paths.ts';
import type { TargetPage } from '../../src/data/target-page.ts';
import { bytesAToken } from '../../src/data/token-cost.ts';
import { visibleJson } from '../../src/data/visible-text.ts';
import { counted } from '../../src/data/words.ts';
import type { PlainPage } from '../pages.ts';
import type { PlannedPage } from '../planned-pages.ts';
import { changeFacts, changeLines, serverLine, serverRow, toolLine, toolRow } from './listed-rows.ts';
import { schemaVersion } from './schema-parts.ts';

/** What a page says: its facts for programs, its lines for readers. */
interface Twin {
  kind: string;
  facts: object;
  title: string;
  lines: string[];
}

/** Kinds of pages over the whole catalog that have their content as JSON and as Markdown beside them. */
const twinned = [
  ...(['home', 'list', 'attacks', 'attack', 'targets', 'target', 'changes', 'method', 'facets'] as const),
  ...(['diff', 'definition', 'definitions'] as const),
] satisfies (keyof Shown)[];

/** A page that is written with its JSON and its Markdown, where it has them. */
export function withTwins<Page extends PlainPage | PlannedPage>(page: Page): Page {
  return 'shown' in page && twinned.some((kind) => page.shown[kind]) ? { ...page, twins: true } : page;
}

/** Every file of a page. */
export function plainFiles(page: PlainPage | PlannedPage): string[] {
  const { path } = page;
  return 'twins' in page ? [path, twinPath(path, 'json'), twinPath(path, 'md')] : [path];
}

/** The JSON and the Markdown of a page. */
export function plainTwins(path: string, shown: Shown, large?: boolean): { json: string; markdown: string } {
  const { kind, facts, title, lines } = twinOf(shown, large)!;
  return {
    json: visibleJson({ schema_version: schemaVersion, kind, page: path, ...facts }),
    markdown: `${[`# ${title}`, ...lines].filter(Boolean).join('\n\n')}\n`,
  };
}

function twinOf(
  { home, list, attacks, attack, targets, target, changes, method, facets, diff, definition, definitions }: Shown,
  large?: boolean,
): Twin | undefined {
  if (home) {
    const { servers, tools, counts, integrity, lists, largest, changes: latest, checked } = home;
    return {
      kind: 'home',
      facts: {
        ...{ servers, tools, checked },
        counts: Object.fromEntries(counts),
        integrity: Object.fromEntries(integrity),
        lists: lists.map(([page, amount]) => ({ page, tools: amount })),
        largest: largest.map(serverRow),
        ...changeFacts(latest),
      },
      title: 'What can this tool do?',
      lines: [
        `${counted(tools, 'tool')} of ${counted(servers, 'MCP server')}, rated from their definitions.`,
        counts.map(([category, amount]) => `- ${markdownLink(category, categoryPath(category))}: ${amount}`).join('\n'),
        integrity
          .map(([flag, amount]) => `- ${markdownLink(`${flag} definitions`, integrityPath(flag))}: ${amount || 'none'}`)
          .join('\n'),
        `More: ${[...homeLinks].map(([title, path]) => markdownLink(title, path)).join(', ')}.`,
        ...(latest.length > 0
          ? ['## Latest changes', latest.flatMap((one) => changeLines(one, large)).join('\n')]
          : []),
        '## Servers with most tools',
        largest.map(serverLine).join('\n'),
      ],
    };
  }
  if (list) return listTwin(list, large);
  if (attacks) {
    const rows = attacks.map(({ id, title, harm, path: page, tools }) => ({ id, title, harm, page, tools }));
    const lines = rows
      .map(({ id, title, harm, page }) => `- ${markdownLink(`${id} ${title}`, page)}: ${harm}`)
      .join('\n');
    return { kind: 'attacks', facts: { attacks: rows }, title: 'Attack patterns', lines: [lines] };
  }
  if (attack) return attackTwin(attack, large);
  if (targets) {
    const rows = targets.map(({ path: page, files: _, ...facts }) => ({ ...facts, page }));
    const lines = targets
      .map(({ title, path, abilities }) => `- ${markdownLink(title, path)}: ${said(abilities)}`)
      .join('\n');
    return { kind: 'targets', facts: { targets: rows }, title: 'Where a policy can be enforced', lines: [lines] };
  }
  if (target) {
    const { path: _, ...facts } = target;
    const steps = target.apply.map((step, index) => `${index + 1}. ${markdownText(step)}`).join('\n');
    const lines = [
      steps,
      target.abilities.map(({ ability, able }) => `- ${ability}: ${markdownText(able)}`).join('\n'),
    ];
    return { kind: 'target', facts, title: `Policies for ${target.title}`, lines };
  }
  if (changes) {
    const days = changes.days.map(([date, amount]) => ({ date, changes: amount }));
    const lines = [
      changes.changes.flatMap((one) => changeLines(one, large)).join('\n') ||
        'Nothing has changed since the first read.',
    ];
    return { kind: 'changes', facts: { days, ...changeFacts(changes.changes) }, title: 'Changes', lines };
  }
  if (definitions) {
    const rows = definitions.map(({ hash, name, path: page, amount }) => ({ hash, name, page, servers: amount }));
    const lines = rows
      .map(({ name, page, servers }) => `- ${markdownTool(name, page)}: ${counted(servers, 'server')}`)
      .join('\n');
    return {
      kind: 'definitions',
      facts: { definitions: rows },
      title: 'Definitions of several servers',
      lines: [lines],
    };
  }
  if (definition) {
    const { hash, name, summary, firstSeen, servers, more } = definition;
    const rows = servers.map(({ name: server, path: page, tool, category, level, integrity }) => ({
      ...{ server, page, tool, category, level, integrity },
    }));
    const lines = rows.map(
      ({ server, page, tool, category, level }) =>
        `- ${markdownLink(markdownText(server), page)}: ${category}, ${level}. ${markdownLink('The tool', tool, large)}`,
    );
    return {
      kind: 'definition',
      facts: { hash, name, summary, firstSeen, servers: rows, more },
      title: markdownText(name),
      lines: [summary, lines.join('\n'), `Definition: sha256 ${hash}`],
    };
  }
  if (diff) {
    const { server, summary, tools } = diff;
    const rows = tools.map(({ parts, path: page, ...tool }) => ({
      ...{ ...tool, page },
      changed: parts.map(({ title }) => title.toLowerCase()),
    }));
    const lines = rows.map(
      ({ tool, page, text, rating, date }) =>
        `- ${date} ${markdownTool(tool, page, large)}: ${text}${rating ? ` ${rating}.` : ''}`,
    );
    return {
      kind: 'diff',
      facts: { server: { name: server.name, page: server.path }, summary, tools: rows },
      title: `What changed in ${markdownText(server.name)}`,
      lines: [markdownLink('The server', server.path), summary, lines.join('\n')],
    };
  }
  if (facets) {
    const groups = facets.map(({ name, title, of, values }) => ({
      ...{ name, title, of },
      values: values.map(({ path: page, ...value }) => ({ ...value, page })),
    }));
    const lines = facets.flatMap(({ title, values }) => [
      `## ${title}`,
      values.map((value) => `- ${markdownLink(markdownText(value.title), value.path)}: ${value.amount}`).join('\n'),
    ]);
    return { kind: 'facets', facts: { facets: groups }, title: 'Search', lines };
  }
  return method && methodTwin(method);
}

/** Where one goes on from the first page. */
const homeLinks = new Map([
  ['all servers', '/catalog.html'],
  ['by language, transport and more', '/search.html'],
  ['changes', '/changes.html'],
  ['attack patterns', '/attacks.html'],
]);

function listTwin({ title, summary, path, page, last, servers, tools }: ListPage, large?: boolean): Twin {
  const rows = [...servers.map(serverLine), ...tools.map((tool) => toolLine(tool, large))];
  return {
    kind: 'list',
    facts: {
      ...{ title, summary, number: page },
      next: last ? null : pagePath(path, page + 1),
      servers: servers.map(serverRow),
      tools: tools.map(toolRow),
    },
    title: page > 1 ? `${title}, page ${page}` : title,
    lines: [
      summary,
      rows.join('\n') || 'None so far.',
      last ? '' : markdownLink('The next page', pagePath(path, page + 1)),
    ],
  };
}

function attackTwin({ pattern, examples, tools }: AttackPage, large?: boolean): Twin {
  const { id, title, harm, control, preconditions, owasp, atlas, references } = pattern;
  return {
    kind: 'attack',
    facts: {
      ...{ id, title, harm, control, tools, preconditions, owasp, atlas, references },
      examples: examples.map((example) => ({ ...toolRow(example), reason: example.reason })),
    },
    title: `${id}: ${title}`,
    lines: [
      harm,
      `**What breaks it:** ${control}`,
      '## Tools that open the way',
      counted(tools, 'tool'),
      examples.map((example) => `${toolLine(example, large)} ${example.reason}`).join('\n'),
      '## Sources',
      references.map(({ title: name, url, date }) => `- ${name}${date ? `, ${date}` : ''}: \`${url}\``).join('\n'),
    ],
  };
}

function methodTwin({ servers, tools, methods, measured }: MethodPage): Twin {
  const rows = categories.map(({ id, level, summary }) => ({ id, level, summary }));
  return {
    kind: 'method',
    facts: {
      ...{ servers, tools, methods: Object.fromEntries(methods), categories: rows, promise: noTextLowers },
      measured: measured
        ? {
            rows: measured.rows,
            servers: measured.servers,
            folds: measured.folds,
            accuracy: measured.accuracy,
            macro_f1: measured.macroF1,
            critical_rated_lower: measured.criticalRatedLower,
            per_class: measured.perClass.map(({ category, f1 }) => ({ category, f1 })),
          }
        : null,
    },
    title: 'How ratings are made',
    lines: [
      'A rating says what a tool could do, not whether its author is bad. Published source is read, never run.',
      '## Categories and levels',
      rows
        .map(
          ({ id, level, summary }) =>
            `- ${markdownLink(id, categoryPath(id))} (${level}): ${meaningOf({ id, summary })}`,
        )
        .join('\n'),
      '## Evidence',
      noTextLowers,
      '## What definitions cost',
      `About one token for ${bytesAToken} bytes of the names, descriptions and parameters as JSON.`,
      ...(measured
        ? [
            '## How often it is right',
            `On ${measured.rows} labelled tools of servers never seen, ${percent(measured.accuracy)} of the ratings are right and ${percent(measured.criticalRatedLower)} of the critical tools are called something lesser.`,
          ]
        : []),
    ],
  };
}

const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
const said = (abilities: TargetPage['abilities']) =>
  abilities.map(({ ability, able }) => `${ability.toLowerCase()}: ${able}`).join('; ');
