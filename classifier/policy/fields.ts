export type Fields = Record<string, unknown>;

/** Whether a value is a mapping: an object and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An error for each key a format does not know; most consumers ignore those in silence. */
export function unknownKeys(value: Fields, known: readonly string[], at = ''): string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${at ? `${at}: ` : ''}unknown key "${key}"`);
}

/** The mapping, or an empty one where a value is none. */
export function fieldsOrEmpty(value: unknown): Fields {
  return isFields(value) ? value : {};
}
