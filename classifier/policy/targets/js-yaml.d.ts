/** The part of js-yaml that is used here; it brings no types. */
declare module 'js-yaml' {
  export class Type {
    constructor(tag: string, options: { kind: 'scalar'; resolve(text: string | null): boolean });
  }
  interface Schema {
    extend(types: { implicit: Type[] }): Schema;
  }
  export const CORE_SCHEMA: Schema;
  export const DEFAULT_SCHEMA: Schema;
  /** Throws at the first error; `listener` hears of every node, with the anchor it has. */
  export function load(
    text: string,
    options: { schema: Schema; listener(event: string, node: { anchor: string | null }): void },
  ): unknown;
  /** `skipInvalid` leaves out what is undefined; a `lineWidth` of -1 folds nothing. */
  export function dump(
    value: object,
    options: { schema: Schema; lineWidth: number; noRefs: boolean; quotingType: '"' | "'"; skipInvalid: boolean },
  ): string;
}
