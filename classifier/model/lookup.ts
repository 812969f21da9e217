import type { CommonTable } from './common-table.ts';
import { free, take, weightsAt } from './slots.ts';
import type { WeightTable } from './weight-table.ts';

/** How many features are looked up in a row. */
const most = 512;

/**
 * Looks up the features of one list after the other. What takes the time is to wait for the memory, so features are gathered
 * first and then go through three short loops without a branch the processor would have to guess: it runs ahead in them, and
 * waits for many features at once.
 */
export class Lookup {
  private readonly commonTable: CommonTable;
  private readonly rareTable: WeightTable;
  private readonly waiting = new Int32Array(most);
  private readonly first = new Int32Array(most);
  private readonly second = new Int32Array(most);
  private waits = 0;
  /** The list being filled. */
  private list: object | undefined;
  /** Read for the sake of reading: kept, as else it would not be read at all. */
  fetched = 0;
  /** Where in its table each feature of the list stands that has weights: so many of them, what follows is of other lists. */
  readonly common: number[] = [0];
  private readonly rare: number[] = [0];
  commons = 0;
  private rares = 0;
  /** The weights of them all, the four of a feature in one number. */
  readonly weights: number[] = [0];

  /** How many features of the list have weights. */
  get count(): number {
    return this.commons + this.rares;
  }

  constructor(common: CommonTable, rare: WeightTable) {
    this.commonTable = common;
    this.rareTable = rare;
  }

  /** Adds a feature to a list. One that was left unfinished, as after an error, leaves nothing to the next. */
  add(list: object, key: number): void {
    if (list !== this.list) this.begin(list);
    if (this.waits === most) this.find();
    this.waiting[this.waits++] = key;
  }

  private begin(list: object): void {
    this.clear();
    this.list = list;
  }

  /** Finds all features that were added to the list so far; one that was added twice counts once. */
  find(): void {
    const { waiting, first, second, commonTable, rareTable, common, rare, weights } = this;
    let { commons, rares } = this;
    let found = 0;
    let others = 0;
    for (let index = 0; index < this.waits; index++) {
      const key = waiting[index]!;
      const at = commonTable.slotOf(key);
      const misses = commonTable.misses(at, key);
      first[found] = at;
      found += 1 - misses;
      second[others] = key;
      others += misses;
    }
    this.waits = 0;
    for (let index = 0; index < found; index++) {
      const at = first[index]!;
      if (!take(commonTable.slots, at)) continue;
      weights[commons + rares] = weightsAt(commonTable.slots, at);
      common[commons++] = at;
    }
    let fetched = 0;
    for (let index = 0; index < others; index++) fetched ^= rareTable.fetch(second[index]!);
    this.fetched = fetched;
    for (let index = 0; index < others; index++) {
      const at = rareTable.find(second[index]!);
      if (at < 0 || !take(rareTable.slots, at)) continue;
      weights[commons + rares] = weightsAt(rareTable.slots, at);
      rare[rares++] = at;
    }
    this.commons = commons;
    this.rares = rares;
  }

  /** Forgets the list. */
  clear(): void {
    this.waits = 0;
    const { commonTable, rareTable, common, rare } = this;
    for (let index = 0; index < this.commons; index++) free(commonTable.slots, common[index]!);
    for (let index = 0; index < this.rares; index++) free(rareTable.slots, rare[index]!);
    this.commons = 0;
    this.rares = 0;
  }
}
