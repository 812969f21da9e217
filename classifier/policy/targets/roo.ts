import { clineLike } from './cline-like.ts';

/** Roo Code can also switch a tool off; tools in neither list are asked about. */
export const roo = clineLike({
  id: 'roo',
  title: 'Roo Code',
  documentation: 'https://docs.roocode.com/features/mcp/using-mcp-in-roo',
  path: '.roo/mcp.json',
  allowKey: 'alwaysAllow',
  denyKey: 'disabledTools',
  everyTool: '*',
  apply: ['Merge both lists into the entry of the server in .roo/mcp.json.'],
});
