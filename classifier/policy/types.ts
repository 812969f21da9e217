import type { CategoryId, FactorId, LevelId } from '../taxonomy/categories.ts';

/** What a policy needs to know of one rated tool. */
export interface PolicyTool {
  name: string;
  definitionHash: string;
  category: CategoryId;
  level: LevelId;
  confidence: number;
  reasoning: string;
  factors: FactorId[];
  modes: { pointer: string; value: string; category: CategoryId }[];
  integrity: 'clean' | 'suspicious' | 'poisoned';
  inputSchema?: unknown;
}

export interface PolicyServer {
  /** The catalog's id, e.g. `npm:@scope/name`. */
  id: string;
  name: string;
  version?: string | undefined;
}

export const profiles = ['recommended', 'strict', 'read-only', 'monitor'] as const;
export type Profile = (typeof profiles)[number];

export type Effect = 'allow' | 'ask' | 'deny';

/** At most `max` calls a `window`, counted per `scope`. */
export interface Limit {
  max: number;
  window: 'second' | 'minute' | 'hour' | 'day';
  scope: 'tool' | 'server' | 'user' | 'session' | 'grant';
}

/** A condition under which a call is allowed; constraints are never written as conditional denies (policy engines fail open on those). */
export interface Requirement {
  /** Dotted path into the arguments: `action`, `filter.tag`. */
  path: string;
  op: 'eq' | 'in' | 'lte' | 'gte' | 'regex' | 'prefix' | 'exists' | 'maxLength' | 'maxItems';
  value: unknown;
  ifAbsent: 'deny' | 'skip';
}

/** The rule for one tool. `hide` also takes it out of the tool list the agent sees. */
export interface Rule {
  effect: Effect;
  hide: boolean;
  category: CategoryId;
  level: LevelId;
  confidence: number;
  limits: Limit[];
  require: Requirement[];
  definitionHash: string;
  /** Why, in one sentence for the person who reads the policy. */
  reason: string;
  /** What a caller is told when the call is refused. */
  message?: string | undefined;
}

/** The neutral policy of one server: every tool by its raw name, everything else by `default`. */
export interface Policy {
  schema: '1';
  server: PolicyServer;
  profile: Profile;
  ruleset: string;
  default: Effect;
  tools: Record<string, Rule>;
}

/** One thing a target cannot say: what was wanted, what it does instead, and in which direction that errs. */
export interface Loss {
  tool: string;
  field: 'effect' | 'hide' | 'limits' | 'require' | 'definition' | 'default' | 'name';
  wanted: string;
  got: string;
  direction: 'stricter' | 'looser' | 'equal';
  remedy?: 'guard-hook' | 'parameter' | 'manual' | undefined;
  note: string;
}

/** Files ready to paste, and what was lost on the way. */
export interface Export {
  files: { path: string; text: string }[];
  losses: Loss[];
}

/** A program or service that can enforce a policy. Pure: the same policy always gives the same bytes. */
export interface PolicyTarget {
  id: string;
  title: string;
  /** The documentation the format was written from. */
  documentation: string;
  /** How a person applies the files, one step each, plain text. */
  apply: string[];
  export(policy: Policy): Export;
  /** Errors of a document in this target's format, as the consumer would report them; empty when it is valid. */
  validate(text: string): string[];
}
