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

/** Loosest first. */
export const effects = ['allow', 'ask', 'deny'] as const;
export type Effect = (typeof effects)[number];

/** Shortest first. */
export const windows = ['second', 'minute', 'hour', 'day'] as const;
type Window = (typeof windows)[number];

/** At most `max` calls a `window`, counted per `scope`. */
export interface Limit {
  max: number;
  window: Window;
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
  /** The tool's raw name, or `*` for all of them. */
  tool: string;
  field: 'effect' | 'hide' | 'limits' | 'require' | 'definition' | 'default' | 'name' | 'others';
  wanted: string;
  got: string;
  direction: 'stricter' | 'looser' | 'equal';
  remedy?: 'guard-hook' | 'parameter' | 'manual' | undefined;
  note: string;
}

export interface ExportedFile {
  path: string;
  text: string;
}

/** What files make of the calls of one tool. */
export type Held = Pick<Rule, 'effect' | 'hide' | 'limits' | 'require'>;

/** Files ready to paste, what was lost on the way, and calls that show what they do. */
export interface Export {
  files: ExportedFile[];
  losses: Loss[];
  calls: ExpectedCall[];
  /** What the files make of a tool of the policy, which is the rule less its losses. */
  held(tool: string): Held;
}

/** Why there are no files, and what on the command line would give some all the same. */
export interface Refusal {
  refused: string;
  remedy?: string | undefined;
}

/** A tool as the server defines it, for targets that pin definitions or derive a schema from them. */
export interface PinnedDefinition {
  name: string;
  title?: string | undefined;
  description?: string | undefined;
  inputSchema?: unknown;
}

/** What only the person who applies a policy can know; every target has defaults for what it needs. */
export interface ExportParameters {
  /** The name the server has in the user's own configuration. */
  alias: string;
  /** The server's address, for targets that name it. */
  url?: string | undefined;
  /** AWS AgentCore: the gateway's ARN; `alias` is the target's name there. */
  gatewayArn?: string | undefined;
  /** The definitions the policy was made from, by raw tool name. */
  definitions?: ReadonlyMap<string, PinnedDefinition> | undefined;
  /** Also write the hook that runs `toolrisk guard`, and leave to it what the target cannot say. */
  guard: boolean;
  /** Accept an export that permits more than the policy does. */
  allowLooser: boolean;
  /** Write what is merged into settings that stand already: where the format can, it says nothing of other tools. */
  fragment?: boolean | undefined;
}

/** What a target can say natively. `lower` turns a policy into one that uses nothing else. */
export interface Capabilities {
  /** Effects a named tool can have. */
  effects: readonly Effect[];
  /** Effects tools that the file does not name can have. */
  defaults: readonly Effect[];
  /** A denied tool can also be taken out of the list the agent sees. */
  hide: boolean;
  /** Windows it can count calls in; none: it does not count. */
  windows: readonly Window[];
  /** Whose calls share one counter. */
  scope?: Limit['scope'] | undefined;
  /** Operators it can test arguments with; none: it does not look at them. */
  operators: readonly Requirement['op'][];
  /** A condition on an argument that is absent can be skipped. */
  skipsAbsent: boolean;
  /** What it makes of a definition that has changed: denies the tool, keeps using the rated one, or cannot tell. */
  drift: 'denied' | 'pinned' | 'unseen';
  /** Its clients can run `toolrisk guard` before each call of the server, or only see the tool's name and not whose it is. */
  hook: false | 'server' | 'tool';
  /** The file says nothing of tools it does not name: whatever else is configured decides about them. */
  silent?: boolean | undefined;
  /** What becomes of the tools of other servers where the file is used, if it changes anything for them. */
  elsewhere?(fallback: Effect): string | undefined;
  /** An empty list of permitted tools is read as «all of them». */
  emptyMeansAll?: boolean | undefined;
  /** Why no file can be written for a server of this alias, or undefined. */
  unwritable?: string | undefined;
  /** Why a tool of this name cannot be named in the file at all, or undefined. */
  unnameable?(name: string): string | undefined;
  /** Why calls of a tool of this name cannot be counted, or undefined. */
  uncountable?(name: string): string | undefined;
  /** Why this very requirement cannot be written although its operator can, or undefined. */
  untestable?(requirement: Requirement, tool: string): string | undefined;
}

/** A call to decide on. */
export interface Call {
  tool: string;
  arguments?: Record<string, unknown> | undefined;
  /** The hash of the definition the server offers now; absent: not known. */
  definitionHash?: string | undefined;
  /** Calls of this tool already made within the current window. */
  callsBefore?: number | undefined;
}

/** A call with the decision the exported files must give. */
export interface ExpectedCall extends Call {
  expect: Effect;
}

/** A program or service that can enforce a policy. Pure: the same policy always gives the same bytes. */
export interface PolicyTarget {
  id: string;
  title: string;
  /** The documentation the format was written from. */
  documentation: string;
  /** How a person applies the files, one step each, plain text. */
  apply: string[];
  can(parameters: ExportParameters): Capabilities;
  /** How the target spells a tool; two tools with one spelling fail the export. */
  nameOf?(tool: string, alias: string): string;
  /** How the target spells the server, where not as it is. */
  serverOf?(alias: string): string;
  /** The servers the files may speak of, as they spell them; absent where `evaluate` does not need to know which. */
  serversIn?(files: ExportedFile[]): string[];
  /** Where there are several files: what the names of those end with that `evaluate` takes, in its order. */
  parts?: readonly string[];
  /** Writes a policy that says nothing the target cannot say. */
  write(policy: Policy, parameters: ExportParameters): ExportedFile[];
  /** Errors of one file in this target's format, as the consumer would report them; empty when it is valid. */
  validate(text: string, path: string): string[];
  /** What the consumer does with a call under these files. */
  evaluate(files: ExportedFile[], call: Call, parameters: ExportParameters): Effect;
}

/** What a profile says of one tool; the rest of the rule is the verdict's. */
export type Ruling = Pick<Rule, 'effect' | 'hide' | 'limits' | 'require' | 'reason' | 'message'>;

/** One way to turn verdicts into rules. */
export interface ProfileRules {
  id: Profile;
  /** What happens to tools the catalog does not know. */
  default: Effect;
  rule(tool: PolicyTool): Ruling;
}
