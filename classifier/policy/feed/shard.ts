import { decide } from '../decide.ts';
import { listsOf } from '../profiles/arguments.ts';
import { readPolicy } from '../read-policy.ts';
import { toolMap } from '../tool-map.ts';
import type { Policy, PolicyServer, PolicyTool } from '../types.ts';
import { FeedFact, FeedShard } from './types.ts';

/** One server as the feed carries it. */
export interface Shard {
  policy: Policy;
  facts: Record<string, FeedFact>;
}

/** The shard's bytes; equal verdicts give equal bytes, so its hash is its name. */
export function shardText(server: PolicyServer, tools: readonly PolicyTool[], ruleset: string): string {
  const policy = decide(server, tools, 'recommended', ruleset);
  const facts = tools.map(({ name, factors, integrity, modes, inputSchema }) => {
    const lists = factors.includes('bulk') ? listsOf(inputSchema) : undefined;
    return [name, { factors, integrity, modes, ...(lists && { inputSchema: lists }) }] as const;
  });
  return `${JSON.stringify({ schema: '1', policy, facts: toolMap(facts) })}\n`;
}

/** A shard from its bytes; throws with what is wrong. */
export function readShard(text: string): Shard {
  const { policy, facts } = FeedShard.parse(JSON.parse(text));
  const read = readPolicy(JSON.stringify(policy));
  if ('errors' in read) throw new Error(read.errors[0]);
  const checked = Object.keys(read.policy.tools).map((name) => {
    const fact = FeedFact.parse(Object.hasOwn(facts, name) ? facts[name] : undefined) as FeedFact;
    return [name, fact] as const;
  });
  return { policy: read.policy, facts: toolMap(checked) };
}

/** The tools of a shard as they were rated, from which every profile is decided again. */
export function shardTools({ policy, facts }: Shard): PolicyTool[] {
  return Object.entries(policy.tools).map(([name, { category, level, confidence, definitionHash, reason }]) => {
    return { name, category, level, confidence, definitionHash, reasoning: reason, ...facts[name]! };
  });
}
