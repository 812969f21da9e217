/** The part of js-yaml that is used here; it brings no types. */
declare module 'js-yaml' {
  export const CORE_SCHEMA: unique symbol;
  /** Throws at the first error; `listener` hears of every node, with the anchor it has. */
  export function load(
    text: string,
    options: { schema: typeof CORE_SCHEMA; listener(event: string, node: { anchor: string | null }): void },
  ): unknown;
  /** `skipInvalid` leaves out what is undefined; a `lineWidth` of -1 folds nothing. */
  export function dump(
    value: object,
    options: { lineWidth: number; noRefs: boolean; quotingType: '"' | "'"; skipInvalid: boolean },
  ): string;
}
