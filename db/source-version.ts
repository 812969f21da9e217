/** One version of something a server is read from. `integrity` and `reader` say whether it has to be read again. */
export interface SourceVersion {
  type: string;
  name: string;
  version: string;
  integrity: string;
  /** The version of the extractors that read it. */
  reader: string;
  /** How many tools it gave. */
  tools: number;
}
