import type { EvidenceRow, ToolVerdict } from './tool-verdict.ts';

/** Each quote once, with all the rules that saw it and the factors it shows. */
export function evidenceRows({ evidence, factors }: Pick<ToolVerdict, 'evidence' | 'factors'>): EvidenceRow[] {
  const rows = new Map<string, { row: EvidenceRow; rules: string[] }>();
  for (const [place, row] of evidence.entries()) {
    const key = `${row.pointer}\n${row.quote}`;
    const shown = factors.filter((factor) => factor.evidence === place).map(({ id }) => id.replaceAll('_', '-'));
    const known = rows.get(key);
    if (known) known.rules.push(row.signal, ...shown);
    else rows.set(key, { row, rules: [row.signal, ...shown] });
  }
  return [...rows.values()].map(({ row, rules }) => ({ ...row, signal: [...new Set(rules)].join(', ') }));
}
