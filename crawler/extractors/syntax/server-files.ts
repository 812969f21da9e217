const notServer =
  /(^|\/)(tests?|testing|__tests__|spec|specs|e2e|docs?|fixtures?|__fixtures__|testdata|mocks?|__mocks__|evals?|evaluations?|benchmarks?|bench|vendor|third_party|node_modules|site-packages|\.?venv|\.git|\.tox|templates?|cookiecutter[^/]*|[^/]*\.tests?|[^/]*[-_]tests?|[^/]*(?<=[a-z])Tests?)\//;
/** At the top alone: deeper down an archive may be what tools are about. */
const putAside = '^[._]?(?:archived?|deprecated|old|backups?)\\/';
const shown = new RegExp(`(^|\\/)(examples?|samples?|demos?|tutorials?|playground)\\/|${putAside}`, 'i');

/** Where a path stands: the server's own code, an example of it, or neither (tests, docs, vendored code). */
export function standing(path: string, part: string): 'server' | 'example' | 'other' | 'outside' {
  const within = part === '' ? path : path.startsWith(`${part}/`) ? path.slice(part.length + 1) : undefined;
  if (within === undefined) return 'outside';
  if (notServer.test(within)) return 'other';
  return shown.test(within) ? 'example' : 'server';
}
