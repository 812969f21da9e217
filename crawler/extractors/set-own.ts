import type { JsonObject, JsonValue } from '#db/definition.ts';

/** Sets a key as JSON.parse does: `__proto__` is a key like any other. */
export function setOwn(target: JsonObject, key: string, value: JsonValue): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
