import type { Parameter } from '../read-tool.ts';

/** A line of a docstring on one argument: `url: what to fetch`, `- url (str): what to fetch`, `:param url: what to fetch`. */
const line =
  /^[ \t]{0,40}(?:[-*•][ \t]{0,4})?(?::param[ \t]{1,4})?[`*"]{0,3}([A-Za-z_]\w{0,60})[`*"]{0,3}[ \t]{0,4}(?:\([^()\n]{0,100}\))?[`*"]{0,3}[ \t]{0,4}[:：-][ \t]{0,4}(\S.*)$/gm;

/** Where longer texts speak of their arguments is read no further. */
const most = 5_000;

/** The arguments, those that their schema leaves undescribed as the tool's own text describes them. */
export function describedIn(text: string | undefined, parameters: readonly Parameter[]): readonly Parameter[] {
  if (!text?.includes('\n') || !parameters.some(isBare)) return parameters;
  const said = new Map<string, string>();
  for (const [, name, what] of text.slice(0, most).matchAll(line)) if (!said.has(name!)) said.set(name!, what!);
  if (said.size === 0) return parameters;
  return parameters.map((parameter) => {
    const description = isBare(parameter) ? said.get(parameter.name) : undefined;
    return description === undefined ? parameter : { ...parameter, description };
  });
}

const isBare = ({ description, depth }: Parameter) => description === undefined && depth === 1;
