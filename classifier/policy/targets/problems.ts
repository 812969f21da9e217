import type { z } from 'zod';

/** zod's issues as one line each, led by the path in the document. */
export function problems(error: z.ZodError, prefix = ''): string[] {
  return error.issues.map(({ path, message }) => {
    const at = [...(prefix ? [prefix] : []), ...path.map(String)].join('.');
    return at ? `${at}: ${message}` : message;
  });
}
