import { annotationRows } from './annotations.ts';
import { attacksOf } from './attacks-of.ts';
import { effectsOf } from './effects.ts';
import { enforcement } from './enforcement.ts';
import { evidenceRows } from './evidence-rows.ts';
import type { SiteFacts } from './facts.ts';
import { foreign, parted } from './foreign.ts';
import { historyOf } from './history.ts';
import { parameterRows } from './parameters.ts';
import { definitionPath, serverPath, toolPath } from './paths.ts';
import type { PolicyTexts } from './policy-texts.ts';
import { notChecked, ratingChanges } from './rating-changes.ts';
import { recommendation } from './recommendation.ts';
import { sentenceOf } from './sentence-of.ts';
import { strictly } from './strict-rule.ts';
import type { ToolInput } from './tool-input.ts';
import { toolVerdict } from './tool-verdict.ts';
import { confidenceWords, day, serverPhrase } from './words.ts';

const descriptionShown = 1200;

export type ToolPage = ReturnType<typeof toolPage>;

/** Everything a tool page shows, in words. */
export function toolPage(input: ToolInput, policies: PolicyTexts, site: SiteFacts) {
  const { tool, server, related, events, shared } = input;
  const verdict = toolVerdict(tool);
  const sentence = sentenceOf(tool);
  const texts = policies.ofTool(tool.name);
  const strict = strictly(tool, texts.rule);
  const [shown, rest] = parted(tool.definition.description ?? '', descriptionShown);
  return {
    path: toolPath(server.slug, tool.slug),
    name: tool.name,
    hash: tool.definitionHash,
    /** The page of the definition, where other servers publish it too. */
    definition: shared ? definitionPath(tool.definitionHash) : null,
    server: { ...server, path: serverPath(server.slug), phrase: serverPhrase(server.name) },
    verdict: { ...verdict, sure: confidenceWords(verdict) },
    sentence,
    recommendation: recommendation(texts.rule),
    /** What the strict profile says instead; null where it says the same. */
    strictly: strict.advice === null ? null : { advice: strict.advice, target: strict.target },
    description: shown
      ? { shown: foreign(shown), rest: rest ? foreign(rest) : null, length: tool.definition.description!.length }
      : null,
    title: tool.definition.title && tool.definition.title !== tool.name ? foreign(tool.definition.title) : null,
    effects: effectsOf(verdict),
    evidence: evidenceRows(verdict).map((row) => ({ ...row, quote: foreign(row.quote) })),
    modes: verdict.modes.map((mode) => ({ ...mode, value: foreign(mode.value), strictly: strict.ofMode(mode) })),
    annotations: annotationRows(tool.definition.annotations, verdict),
    parameters: parameterRows(tool.definition.inputSchema),
    attacks: attacksOf(verdict, site),
    policy: texts,
    enforcement: enforcement(texts, verdict),
    related: related.map(({ name, slug, category }) => ({ name, category, path: toolPath(server.slug, slug) })),
    changes: ratingChanges(verdict, shown !== ''),
    gaps: notChecked(tool),
    history: historyOf(events, tool),
    found: { method: tool.method, extractor: tool.extractor, file: tool.file, line: tool.line },
    read: server.readAt ? day(server.readAt) : null,
    changed: day(tool.changedAt),
  };
}
