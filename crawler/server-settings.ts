import { z } from 'zod';
import type { Setting } from '#db/origin.ts';

/** Variables and headers have names like these; what has another is none, and shows nowhere. */
const plainName = /^[\w.-]{1,100}$/;
const most = 50;

const Input = z.object({
  name: z.string().regex(plainName),
  isSecret: z.boolean().nullish(),
  isRequired: z.boolean().nullish(),
});
const Inputs = z.array(z.unknown()).catch([]);

/** The secrets and whatever else a server.json says it does not work without; undefined where it says of none. */
export function serverSettings(server: {
  packages?: { environmentVariables?: unknown }[] | null | undefined;
  remotes?: { headers?: unknown }[] | null | undefined;
}): Setting[] | undefined {
  const declared = [
    ...(server.packages ?? []).flatMap(({ environmentVariables }) => inputs('environment', environmentVariables)),
    ...(server.remotes ?? []).flatMap(({ headers }) => inputs('header', headers)),
  ].filter(({ secret, required }) => secret || required);
  const unique = new Map<string, Setting>();
  // Several packages of one server ask for the same: what one of them needs, it needs.
  for (const setting of declared) {
    const other = unique.get(setting.name);
    const secret = setting.secret || (other?.secret ?? false);
    unique.set(setting.name, { ...setting, secret, required: setting.required || (other?.required ?? false) });
  }
  return unique.size > 0 ? [...unique.values()].slice(0, most) : undefined;
}

function inputs(place: Setting['in'], declared: unknown): Setting[] {
  return Inputs.parse(declared ?? []).flatMap((one) => {
    const { success, data } = Input.safeParse(snakeless(one));
    if (!success) return [];
    return [{ name: data.name, in: place, secret: data.isSecret ?? false, required: data.isRequired ?? false }];
  });
}

/** Older files have `is_secret` and `is_required`. */
function snakeless(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const { is_secret: isSecret, is_required: isRequired, ...rest } = input as Record<string, unknown>;
  return { isSecret, isRequired, ...rest };
}
