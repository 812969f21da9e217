import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { exportPolicy } from '../export.ts';
import { anthropic } from '../targets/anthropic.ts';
import { openai } from '../targets/openai.ts';
import { trackerPolicy } from '../testing.ts';

const root = join(import.meta.dirname, '../../..');

/** What `tsc` says of a value under a type of the vendor's SDK. */
function typeErrors(importing: string, type: string, value: string): string[] {
  const path = join(import.meta.dirname, 'typed.ts');
  const text = `${importing}\nexport const tool: ${type} = ${value};\n`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getCurrentDirectory = () => root;
  host.fileExists = (name) => name === path || fileExists(name);
  host.readFile = (name) => (name === path ? text : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2024) : getSourceFile(name, ...rest);
  const program = ts.createProgram([path], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const definitions = new Map([
  ['get_issue', { name: 'get_issue', description: 'Shows an issue.', inputSchema: { type: 'object', properties: {} } }],
]);

describe.each([
  {
    target: openai,
    options: { url: 'https://tracker.example/mcp' },
    importing: "import type { Tool } from 'openai/resources/responses/responses';",
    type: 'Tool.Mcp',
    typo: ['"never"', '"nevr"'],
  },
  {
    target: anthropic,
    options: { definitions },
    importing: "import type { BetaMCPToolset } from '@anthropic-ai/sdk/resources/beta/messages/messages';",
    type: 'BetaMCPToolset',
    typo: ['"default_config"', '"default_confg"'],
  },
])('$target.id', ({ target, options, importing, type, typo: [right, wrong] }) => {
  const { files } = exportPolicy(trackerPolicy('recommended'), target, options);

  test('the SDK takes the object', () => {
    expect(typeErrors(importing, type, files[0]!.text)).toEqual([]);
  });

  test('and would not take a misspelt key', () => {
    expect(typeErrors(importing, type, files[0]!.text.replace(right!, wrong!))).not.toEqual([]);
  });
});
