const notServer =
  /(^|\/)(tests?|testing|__tests__|spec|specs|e2e|docs?|fixtures?|__fixtures__|testdata|mocks?|__mocks__|evals?|evaluations?|benchmarks?|bench|vendor|third_party|node_modules|site-packages|\.?venv|\.git|\.tox|templates?|cookiecutter[^/]*|[^/]*\.tests?|[^/]*[-_]tests?|[^/]*(?<=[a-z])Tests?)\//;
const shown = /(^|\/)(examples?|samples?|demos?|tutorials?|playground)\//i;

/** Where a path stands: the server's own code, an example of it, or neither (tests, docs, vendored code). */
export function standing(path: string, part: string): 'server' | 'example' | 'other' | 'outside' {
  const within = part === '' ? path : path.startsWith(`${part}/`) ? path.slice(part.length + 1) : undefined;
  if (within === undefined) return 'outside';
  if (notServer.test(within)) return 'other';
  return shown.test(within) ? 'example' : 'server';
}
