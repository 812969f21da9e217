import type { Extraction, Unresolved } from '#crawler/types.ts';
import { standing } from './server-files.ts';
import type { Sources } from './sources.ts';

const asked = /["']tools\/list["']/g;
/** What a server says of itself; a client asks for lists and says something else. */
const introduces = /server_?info/i;

/** What an SDK's server is given tools by, or the function that lists them. */
const sdkAnswer = new RegExp(
  [
    '\\bfn list_tools\\s*\\(',
    '[rR]equest_?[hH]andlers?(?:<|\\(|\\[)\\s*(?:[\\w.]*\\.)?ListTools\\w*',
    '(?:\\.|->)(?:add_?tools?|register_?tools?)\\s*(?:<[^<>()]*>|\\[[^\\[\\]]*\\])?\\(',
    '\\b(?:With)?ListToolsHandler\\s*(?:=|\\()',
    '\\bWithTools\\w*\\s*[<("]',
    '\\.(?:from_openapi|from_fastapi|as_proxy)\\(',
    '\\bFastApiMCP\\(',
    '\\bMcpServer\\.(?:a?sync)\\([^;]{0,2000}?\\.tools?\\(',
  ].join('|'),
  'i',
);
const speaksSdk = /\bFastMCP|McpServer|mcp\.server|modelcontextprotocol|\brmcp\b|\bfastapi_mcp\b|mcp-go|go-sdk\/mcp/i;

const reason = 'answers tools/list with what was not read';

/** Where nothing was read in a language and no place named, the first of a server's own that answers lists of tools. */
export function withUnreadAnswer(found: Extraction, sources: Sources, isTest: RegExp): Extraction {
  if (found.tools.length > 0 || found.unresolved.length > 0) return found;
  const { part } = sources.project;
  const own = [...sources.all].filter((path) => !isTest.test(path) && standing(path, part) === 'server');
  const silent = answerIn(own, sources.text);
  return silent.length > 0 ? { ...found, silent } : found;
}

/** The first place among these files that answers lists of tools: by the protocol's own word, else by way of an SDK. */
export function answerIn(paths: readonly string[], textOf: (path: string) => string | undefined): Unresolved[] {
  let byHand: Unresolved | undefined;
  let bySdk: Unresolved | undefined;
  let introduced = false;
  for (const file of paths) {
    const text = textOf(file) ?? '';
    introduced ||= introduces.test(text);
    byHand ??= placeAt(file, text, answeredAt(text));
    bySdk ??= speaksSdk.test(text) ? placeAt(file, text, text.search(sdkAnswer)) : undefined;
  }
  const found = (introduced ? byHand : undefined) ?? bySdk;
  return found ? [found] : [];
}

function placeAt(file: string, text: string, at: number): Unresolved | undefined {
  return at < 0 ? undefined : { file, line: text.slice(0, at).split('\n').length, reason };
}

function answeredAt(text: string): number {
  for (const { 0: word, index } of text.matchAll(asked)) {
    const before = text.slice(Math.max(0, index - 100), index);
    const after = text.slice(index + word.length, index + word.length + 300);
    if (!isQuestion(before) && !isComment(before) && !isCheck(after) && !isEmpty(after)) return index;
  }
  return -1;
}

/** `method: 'tools/list'`, `sendRequest('tools/list')`, and a schema's `literal('tools/list')`. */
function isQuestion(before: string): boolean {
  if (/\bmethod["']?\s*(?::|=>|=|\bto\b)\s*$|["']method["']\s*,\s*$/i.test(before)) return true;
  const callee = /(\w+)\s*(?:<[^<>()]*>)?\(\s*$/.exec(before)?.[1] ?? '';
  return (
    /literal|request|send|call|invoke|rpc|post|notify|fetch|query/i.test(callee) &&
    !/^(?:on|set|add|handle|register)|handler$/i.test(callee)
  );
}

const isComment = (before: string): boolean => /(?:^|\n)\s*(?:\/\/|#(?!\[)|\*|\/\*|--)[^\n]*$/.test(before);

/** The SDK's client looks whether the server it asks has tools. */
const isCheck = (after: string): boolean => /^\s*:\s*if\s*\(\s*!\s*this\._?\w*[cC]apabilities/.test(after);

/** A server that says it has no tools has none. */
const isEmpty = (after: string): boolean => /^[^\n]*(?:\n[^\n]*){0,2}?\btools["']?\s*(?::|=>?|,)\s*\[\s*\]/.test(after);
