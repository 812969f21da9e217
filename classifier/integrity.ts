import { foldText } from './integrity/fold.ts';
import { hiddenTexts } from './integrity/hides-text.ts';
import { integritySignals } from './integrity/index.ts';
import { scannerFor } from './integrity/scan.ts';
import { sentencesOf } from './integrity/sentences.ts';
import type { Sentence, Strength } from './integrity/types.ts';
import type { ReadText, ReadTool } from './read-tool.ts';
import type { Evidence, Integrity } from './types.ts';

/** What a finding counts; each signal counts once, with its strongest finding. */
const weights: Record<Strength, number> = { weak: 0.5, plain: 1, strong: 2 };
const suspicious = 1;
const poisoned = 2;

const { scan, needs } = scannerFor(integritySignals);
const hidesText = 'hides-text';

interface Finding {
  evidence: Evidence;
  strength: Strength;
}

/** Whether a definition does more than describe its tool, from everything a model would read of it. */
export function integrityOf(tool: ReadTool): { integrity: Integrity; evidence: Evidence[] } {
  const findings: Finding[] = [];
  for (const text of tool.texts) if (text.field !== 'annotations') examine(text, tool, findings);
  if (findings.length === 0) return { integrity: 'clean', evidence: [] };
  const strongest = new Map<string, Finding>();
  for (const finding of findings) {
    const { signal } = finding.evidence;
    const known = strongest.get(signal);
    if (!known || weights[finding.strength] > weights[known.strength]) strongest.set(signal, finding);
  }
  const total = [...strongest.values()].reduce((sum, { strength }) => sum + weights[strength], 0);
  if (total < suspicious) return { integrity: 'clean', evidence: [] };
  return {
    integrity: total < poisoned ? 'suspicious' : 'poisoned',
    evidence: [...strongest.values()].map(({ evidence }) => evidence),
  };
}

function examine(from: ReadText, tool: ReadTool, findings: Finding[]): void {
  const seen = scan(from.text);
  if (seen.odd || seen.padded || seen.comment || seen.encoded) {
    for (const { quote, decoded, strength } of hiddenTexts(from, seen)) {
      if (strength) findings.push(finding(hidesText, from, quote, strength));
      if (decoded) find({ raw: quote, text: foldText(decoded), hidden: true, from }, tool, -1, findings);
    }
  }
  // A disguised or unsegmented word is no trigger word: such texts are looked at by every signal.
  const groups = seen.odd || seen.unsegmented ? -1 : seen.groups;
  if (groups !== -1 && !needs.some((need) => (groups & need) === need)) return;
  for (const sentence of sentencesOf(from)) find(sentence, tool, groups, findings);
}

function find(sentence: Sentence, tool: ReadTool, groups: number, findings: Finding[]): void {
  for (let index = 0; index < integritySignals.length; index++) {
    if ((groups & needs[index]!) !== needs[index]!) continue;
    const { id, find } = integritySignals[index]!;
    const strength = find(sentence, tool);
    if (!strength) continue;
    findings.push(finding(id, sentence.from, sentence.raw, strength));
    if (sentence.hidden) findings.push(finding(hidesText, sentence.from, sentence.raw, 'plain'));
  }
}

function finding(signal: string, { field, pointer }: ReadText, quote: string, strength: Strength): Finding {
  return { evidence: { field, pointer, quote: quote.slice(0, 200), signal }, strength };
}
