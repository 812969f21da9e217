/** https://github.com/PolicyLayer/Intercept/blob/main/POLICY.md */
export interface InterceptDocument {
  version: '1';
  description?: string;
  default?: 'allow' | 'deny';
  hide?: string[];
  tools?: Record<string, { rules: InterceptRule[] }>;
}

export interface InterceptRule {
  name: string;
  action?: 'evaluate' | 'deny';
  rate_limit?: string;
  conditions?: Condition[];
  on_deny?: string;
  state?: { counter: string; window: string; increment?: number; increment_from?: string };
}

export interface Condition {
  path: string;
  op: string;
  value: unknown;
}

export const interceptWindows = ['minute', 'hour', 'day'] as const;

/** `30/minute` read, or what is wrong with it. */
export function readRateLimit(text: string): { count: number; window: string } | { error: string } {
  const slash = text.indexOf('/');
  if (slash < 0) return { error: `rate_limit must be in the format "N/window" (e.g. "5/hour"), got "${text}"` };
  const [count, window] = [text.slice(0, slash), text.slice(slash + 1)];
  if (!/^\+?0*[1-9]\d{0,15}$/.test(count))
    return { error: `rate_limit count must be a positive integer, got "${count}"` };
  if (!interceptWindows.some((it) => it === window)) {
    return { error: `rate_limit window must be "minute", "hour", or "day", got "${window}"` };
  }
  return { count: Number(count), window };
}
