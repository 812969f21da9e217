import { CORE_SCHEMA, load } from 'js-yaml';

/** YAML as a consumer reads it, without anchors; a syntax error is a message, not an exception. */
export function parseYaml(text: string): { value: unknown } | { error: string } {
  try {
    return { value: load(text, { schema: CORE_SCHEMA, listener: refuseAnchors }) };
  } catch (error) {
    return { error: `not YAML: ${(error as Error).message.split('\n')[0]}` };
  }
}

/** A few lines of anchors can stand for a million. */
function refuseAnchors(_event: string, { anchor }: { anchor: string | null }): void {
  if (anchor) throw new Error(`anchors such as &${anchor} are not read`);
}
