import { clineLike } from './cline-like.ts';

/** Cline can spare the question before a tool; it cannot deny one. */
export const cline = clineLike({
  id: 'cline',
  title: 'Cline',
  documentation: 'https://docs.cline.bot/mcp/configuring-mcp-servers',
  path: 'cline_mcp_settings.json',
  allowKey: 'autoApprove',
  apply: [
    'Merge the list into the entry of the server in cline_mcp_settings.json.',
    "The editor's extension reads the list. Cline's command line (seen: 3.0.65) does not: it runs every tool, or asks about every tool with --auto-approve false.",
  ],
});
