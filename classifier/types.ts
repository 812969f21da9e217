import type { Definition } from '#db/definition.ts';
import type { CategoryId, FactorId, LevelId } from './taxonomy/categories.ts';

/** A definition to rate, with the server it belongs to where that is known. */
export interface RatedDefinition extends Definition {
  server?: string | undefined;
  serverName?: string | undefined;
}

/** A verbatim quote from the definition and the signal that saw it. */
export interface Evidence {
  field: 'name' | 'title' | 'description' | 'inputSchema' | 'outputSchema' | 'annotations' | 'server' | 'serverName';
  /** RFC 6901 JSON pointer into the definition, e.g. `/inputSchema/properties/action/enum/2`. */
  pointer: string;
  quote: string;
  signal: string;
}

/** One value of an argument that selects the act, with what that value does. */
export interface Mode {
  pointer: string;
  value: string;
  category: CategoryId;
}

/** A property beside the category; `evidence` is an index into the verdict's evidence. */
export interface Factor {
  id: FactorId;
  evidence: number;
}

export type Integrity = 'clean' | 'suspicious' | 'poisoned';

export interface Verdict {
  category: CategoryId;
  level: LevelId;
  /** 0 to 1: how often a verdict said with this confidence is right. */
  confidence: number;
  /** Other categories the definition shows, worst first. */
  also: CategoryId[];
  modes: Mode[];
  factors: Factor[];
  integrity: Integrity;
  evidence: Evidence[];
  /** Two or three sentences in our own words. */
  reasoning: string;
}
