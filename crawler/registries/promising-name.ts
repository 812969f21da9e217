/** Whether a package's name says MCP: of all that a package registry has these are worth a look. */
export function isPromising(name: string): boolean {
  return /(?:^|[^a-z])mcps?(?:$|[^a-z])|model-?context-?protocol|fastmcp/i.test(name);
}
