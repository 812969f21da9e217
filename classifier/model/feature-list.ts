/** Takes features one by one, each by its kind and one or two hashes. */
export interface Features {
  add(kind: number, first: number, second?: number): void;
  /** Says that the list has all its features. */
  done(): void;
}

/** Features as they are found, as parallel lists: what a model is trained on. */
export class FeatureList implements Features {
  readonly kind: number[] = [];
  readonly first: number[] = [];
  readonly second: number[] = [];

  add(kind: number, first: number, second = 0): void {
    this.kind.push(kind);
    this.first.push(first);
    this.second.push(second);
  }

  done(): void {}
}
