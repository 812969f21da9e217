/** Who asks, as every host is told. */
export const userAgent = 'toolrisk (open catalog of MCP tools; +https://www.npmjs.com/package/toolrisk)';
