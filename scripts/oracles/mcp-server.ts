import { createInterface } from 'node:readline';

/** A stdio MCP server whose tools (names in TOOLS, a JSON list) do nothing but answer. */
const tools = (JSON.parse(process.env.TOOLS!) as string[]).map((name) => ({
  name,
  description: `Answers «ran ${name}».`,
  inputSchema: { type: 'object', properties: { action: { type: 'string' } } },
}));

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  const result = answer(method, params);
  if (id !== undefined) process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
}

function answer(method: string, params: { protocolVersion?: string; name?: string }): unknown {
  if (method === 'initialize') {
    const serverInfo = { name: 'tracker', version: '1.0.0' };
    return { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo };
  }
  if (method === 'tools/list') return { tools };
  if (method === 'tools/call') return { content: [{ type: 'text', text: `ran ${params.name}` }] };
  return {};
}
