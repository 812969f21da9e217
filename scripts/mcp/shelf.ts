import type { PolicyServer, PolicyTool } from '#classifier/policy/types.ts';
import type { Definition } from '#db/definition.ts';

/** A tool as the MCP server answers about it; a feed knows the rating and not the definition. */
export interface ShelfTool extends PolicyTool {
  evidence?: { field: string; pointer: string; quote: string; signal: string }[];
  decisions?: unknown[];
  /** The reasoning is a model's, which has read the author's text. */
  reasonedByModel?: boolean;
}

export interface ShelfServer {
  server: PolicyServer;
  tools: ShelfTool[];
  ruleset: string;
}

export interface FoundTool {
  server: string;
  tool: string;
  category: string;
  level: string;
  confidence: number;
  integrity: string;
}

interface Filter {
  category?: string | undefined;
  level?: string | undefined;
}

/** Where the MCP server looks things up: the database of this installation, or a signed feed. */
export interface Shelf {
  /** For the reader: which data an answer rests on. */
  about: string;
  find(id: string): Promise<ShelfServer | undefined>;
  /** Ids that resemble one nobody knows. */
  similar(id: string): Promise<string[]>;
  searchServers(words: readonly string[], limit: number): Promise<{ server: string; tools: number }[]>;
  searchTools(words: readonly string[], filter: Filter, limit: number): Promise<FoundTool[]>;
  /** Definitions by hash; a feed has none. */
  definitions(hashes: readonly string[]): Promise<Map<string, Definition & { hash: string }>>;
  /** The hashes a tool had before, the newest first. */
  earlier(server: string, tool: string): Promise<string[]>;
  close(): Promise<void>;
}
