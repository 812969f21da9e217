import type { Policy } from '#classifier/policy/types.ts';
import type { CatalogServer } from '#db/queries/catalog.ts';
import { decidedBy, decisionEnds, reasonsOf, reviewNeeded } from './decisions.ts';
import { markdownCode, markdownText } from './escaped.ts';
import { evidenceRows } from './evidence-rows.ts';
import { type Flag, serverNotes } from './integrity.ts';
import { markdownLink, markdownTool } from './markdown.ts';
import type { ServerPage } from './server-page.ts';
import { serverAbout, serverChanges, serverFacts, serverHeadLines, serverTrifecta } from './server-twin.ts';
import type { ToolInput } from './tool-input.ts';
import type { ToolPage } from './tool-page.ts';
import { toolAct, toolBeside, toolFacts, toolParameters, toolRecord } from './tool-twin.ts';
import { visibleJson } from './visible-text.ts';
import { counted } from './words.ts';

/** What a tool page says, for machines. The author's words stand under `untrusted`: data, never instructions. */
export function toolJson({ tool, server }: ToolInput, page: ToolPage): string {
  const { rule } = page.policy;
  return visibleJson({
    schema_version: '1',
    kind: 'tool',
    page: page.path,
    server: { id: server.key, name: server.name, version: server.version },
    name: tool.name,
    definition_hash: tool.definitionHash,
    definition_page: page.definition,
    found: page.found,
    read: page.read,
    changed: page.changed,
    classification: classification(page),
    summary: page.sentence,
    recommendation: page.recommendation,
    rule: { effect: rule.effect, hide: rule.hide, limits: rule.limits, require: rule.require },
    attacks: page.attacks.map(({ id, reason }) => ({ id, reason })),
    history: page.history,
    ...toolFacts(page),
    untrusted: tool.definition,
  });
}

function classification({ verdict }: ToolPage) {
  const { category, level, confidence, also, modes, factors, integrity, evidence, reasoning, ruleset } = verdict;
  const { model, needsReview, decisions } = verdict;
  return {
    category,
    level,
    confidence,
    also,
    modes,
    factors: factors.map(({ id, evidence: index }) => ({ id, evidence: index })),
    integrity,
    evidence,
    reasoning,
    ruleset,
    model,
    needs_review: needsReview,
    decisions: decisions.map(({ text: _, ...decision }) => ({ ...decision, expires: 'next definition change' })),
  };
}

export function toolMarkdown(page: ToolPage): string {
  const { verdict, server } = page;
  return lines([
    `# ${markdownText(page.name)}`,
    `Of ${markdownLink(markdownText(server.name), server.path)} (${markdownCode(server.key)}${server.version ? `, ${markdownText(server.version)}` : ''}).`,
    `**${page.sentence}**`,
    [
      `- Level: ${verdict.level}`,
      `- Category: ${verdict.category}`,
      `- Confidence: ${[verdict.sure, decidedBy(verdict.decisions)].filter(Boolean).join(', ')}`,
      `- Integrity: ${verdict.integrity}`,
      `- Recommendation: ${page.recommendation}`,
      ...(page.strictly ? [`- Under the strict profile: ${markdownText(page.strictly.advice)}`] : []),
      `- Definition: sha256 ${page.hash}`,
      ...(page.read ? [`- Read: ${page.read}`] : []),
    ].join('\n'),
    ...toolAct(page),
    '## Why',
    ...(verdict.needsReview ? [`**Waits for a person.** ${reviewNeeded}`] : []),
    ...verdict.decisions.map(
      ({ text, reason, author, date }) =>
        `**${text}** ${markdownText(reason)} (${markdownText(author)}, ${date}). ${decisionEnds}`,
    ),
    markdownText(reasonsOf(verdict)),
    evidenceRows(verdict)
      .map(
        ({ quote, pointer, signal }) =>
          `- ${markdownCode(quote)} at ${markdownCode(pointer)}, ${signal.includes(',') ? 'rules' : 'rule'} ${signal}`,
      )
      .join('\n'),
    ...toolBeside(page),
    ...toolParameters(page),
    ...(page.attacks.length > 0
      ? [
          '## Attack patterns',
          page.attacks
            .map(({ title, path, reason, harm }) => `- ${markdownLink(title, path)}: ${reason} ${harm}`)
            .join('\n'),
        ]
      : []),
    '## Policy',
    ...page.policy.main.files.map(({ text }) => fenced(text)),
    `${markdownText(page.policy.meaning)} ${page.policy.others}`,
    ...toolRecord(page),
  ]);
}

/** A server with a line for each of its tools and its whole policy. */
export function serverJson(server: CatalogServer, page: ServerPage, policy: Policy): string {
  return visibleJson({
    schema_version: '1',
    kind: 'server',
    page: page.path,
    id: server.key,
    name: server.name,
    version: server.version,
    read: page.read,
    status: server.status,
    counts: Object.fromEntries(page.counts),
    integrity: integrityCounts(page),
    recommendation: page.recommendation,
    tools: page.tools.map(({ name, path, hash, category, level, percent, factors, integrity, sentence }) => ({
      name,
      page: path,
      definition_hash: hash,
      category,
      level,
      confidence: percent / 100,
      factors,
      integrity,
      summary: sentence,
    })),
    policy,
    unresolved: server.unresolved,
    ...serverFacts(page),
    untrusted: { description: server.description, deprecated: server.deprecated },
  });
}

/** How many definitions are not clean. */
function integrityCounts({ flagged }: ServerPage): Record<Flag, number> {
  const amountOf = (flag: Flag) => flagged.find(({ integrity }) => integrity === flag)?.amount ?? 0;
  return { poisoned: amountOf('poisoned'), suspicious: amountOf('suspicious') };
}

export function serverMarkdown(page: ServerPage, large?: boolean): string {
  const named = (tools: readonly { name: string }[], more: number) =>
    `${tools.map(({ name }) => markdownCode(name)).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return lines([
    `# ${markdownText(page.name)}`,
    `${markdownCode(page.key)}${page.version ? ` ${markdownText(page.version)}` : ''}. ${page.headline}`,
    ...page.flagged.map(
      ({ integrity, amount, tools, more }) =>
        `**${counted(amount, `${integrity} definition`)}:** ${named(tools, more)}. ${serverNotes[integrity]}`,
    ),
    ...serverHeadLines(page, large),
    ...serverAbout(page),
    ...(page.tools.length > 0 ? ['## Tools'] : []),
    page.tools
      .map(
        ({ name, path, category, level, sentence }) =>
          `- ${markdownTool(name, path, large)}: ${category}, ${level}. ${sentence}`,
      )
      .join('\n'),
    ...(page.tools.length > 0 ? serverTrifecta(page, large) : []),
    ...(page.policies[0]?.files.flatMap(({ text }) => ['## Policy', fenced(text)]) ?? []),
    ...serverChanges(page, large),
  ]);
}

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, 1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))));
  return `${fence}\n${text.trimEnd()}\n${fence}`;
}

function lines(blocks: string[]): string {
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
