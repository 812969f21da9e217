/** Sent with every answer: pages load nothing from elsewhere, run only their own script files and stand in no frame. */
export const securityHeaders: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  // Everything served is public and the same for everybody: other sites' scripts may read it.
  'access-control-allow-origin': '*',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
