import { type ArgumentWords, type NameWords, nameWords } from './model/name-words.ts';
import { Reader } from './read-tool/reader.ts';
import type { Evidence, RatedDefinition } from './types.ts';

export type TextKind = 'name' | 'title' | 'description' | 'key' | 'value';

/** One text a model would see, with where it stands. `key` is a property's name, `value` an enum, default, example … */
export interface ReadText {
  field: Evidence['field'];
  pointer: string;
  kind: TextKind;
  text: string;
}

/** One argument of the tool, nested ones included. */
export interface Parameter {
  name: string;
  /** Of the property, e.g. `/inputSchema/properties/action`. */
  pointer: string;
  tokens: string[];
  words: ArgumentWords;
  type: string | undefined;
  description: string | undefined;
  required: boolean;
  /** 1 for an argument of the tool itself, more for nested ones. */
  depth: number;
  /** The texts it may take, from `enum`, `const` and unions of them. */
  values: { pointer: string; value: string }[];
}

/** A definition read once, for every signal to look at. */
export interface ReadTool {
  definition: RatedDefinition;
  nameTokens: string[];
  nameWords: NameWords;
  /** Every text of the definition in reading order. */
  texts: ReadText[];
  parameters: Parameter[];
  /** True when one of the limits was met and part of the definition was left unread. */
  truncated: boolean;
}

/** Reads a definition into the one prepared view that signals, integrity and factors share. */
export function readTool(definition: RatedDefinition): ReadTool {
  const reader = new Reader();
  const { server, serverName, name, title, description, inputSchema, outputSchema, annotations } = definition;
  if (server) reader.add('server', '/server', 'name', server);
  if (serverName && serverName !== server) reader.add('serverName', '/serverName', 'name', serverName);
  reader.add('name', '/name', 'name', name);
  if (typeof title === 'string') reader.add('title', '/title', 'title', title);
  if (typeof description === 'string') reader.add('description', '/description', 'description', description);
  if (inputSchema) reader.walk('inputSchema', '/inputSchema', '', inputSchema, 0);
  if (outputSchema) reader.walk('outputSchema', '/outputSchema', '', outputSchema, 0);
  if (annotations) reader.walk('annotations', '/annotations', '', annotations, 0);
  const words = nameWords(name.slice(0, 200));
  return {
    definition,
    nameTokens: words.tokens,
    nameWords: words,
    texts: reader.texts,
    parameters: reader.parameters,
    truncated: reader.truncated,
  };
}
