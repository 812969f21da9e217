/** How right the trained model is on servers it never saw: every server is rated by a model that did not learn from it. */
export interface HeldOut {
  rows: number;
  servers: number;
  folds: number;
  accuracy: number;
  macroF1: number;
  /** Share of the Destructive and Financial rows that were called something lesser. */
  criticalRatedLower: number;
  perClass: { category: string; f1: number }[];
}
