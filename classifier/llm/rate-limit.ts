/** How long to wait, in milliseconds, before the next request: 0 while the endpoint has room. */
export function pauseOf(headers: Headers): number {
  const waits = ['requests', 'tokens'].map((kind) => {
    const remaining = headers.get(`x-ratelimit-remaining-${kind}`);
    return remaining !== null && Number(remaining) <= 0 ? durationOf(headers.get(`x-ratelimit-reset-${kind}`)) : 0;
  });
  return Math.min(Math.max(...waits), 10 * 60_000);
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `250ms`, `1s`, `6m0s`; a bare number is seconds. */
function durationOf(text: string | null): number {
  if (!text) return 1000;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit!]!,
    0,
  );
}
