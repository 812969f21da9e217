import { actsOnScreenByName } from './fixed/acts-on-screen-by-name.ts';
import { asksByName } from './fixed/asks-by-name.ts';
import { changesByName } from './fixed/changes-by-name.ts';
import { clearsByName } from './fixed/clears-by-name.ts';
import { controlsByName } from './fixed/controls-by-name.ts';
import { deletesByName } from './fixed/deletes-by-name.ts';
import { filtersResults } from './fixed/filters-results.ts';
import { movesCoinsByName } from './fixed/moves-coins-by-name.ts';
import { paysByName } from './fixed/pays-by-name.ts';
import { pointsAtScreen } from './fixed/points-at-screen.ts';
import { readsByName } from './fixed/reads-by-name.ts';
import { removesByName } from './fixed/removes-by-name.ts';
import { runsByName } from './fixed/runs-by-name.ts';
import { startsPayments } from './fixed/starts-payments.ts';
import { takesAmounts } from './fixed/takes-amounts.ts';
import { takesCode } from './fixed/takes-code.ts';
import { writesToPath } from './fixed/writes-to-path.ts';
import { actsOnScreen } from './sentence/acts-on-screen.ts';
import { asksInQueryLanguage } from './sentence/asks-in-query-language.ts';
import { booksAndBuys } from './sentence/books-and-buys.ts';
import { changesRecords } from './sentence/changes-records.ts';
import { controlsMachines } from './sentence/controls-machines.ts';
import { deletesRecords } from './sentence/deletes-records.ts';
import { keepsItRestorable } from './sentence/keeps-it-restorable.ts';
import { listsChanges } from './sentence/lists-changes.ts';
import { listsControl } from './sentence/lists-control.ts';
import { listsDeletion } from './sentence/lists-deletion.ts';
import { looksUp } from './sentence/looks-up.ts';
import { movesCoins } from './sentence/moves-coins.ts';
import { movesMoney } from './sentence/moves-money.ts';
import { placesOrders } from './sentence/places-orders.ts';
import { removesRecords } from './sentence/removes-records.ts';
import { runsCode } from './sentence/runs-code.ts';
import { runsQueries } from './sentence/runs-queries.ts';
import { savesFiles } from './sentence/saves-files.ts';
import { sendsMessages } from './sentence/sends-messages.ts';
import { sendsValue } from './sentence/sends-value.ts';
import { startsJobs } from './sentence/starts-jobs.ts';
import { takesFromList } from './sentence/takes-from-list.ts';
import { talksToSession } from './sentence/talks-to-session.ts';
import type { FixedSignal, SentenceSignal } from './types.ts';

/** Every signal on names, arguments and servers. */
export const fixedSignals: readonly FixedSignal[] = [
  asksByName,
  actsOnScreenByName,
  changesByName,
  clearsByName,
  controlsByName,
  deletesByName,
  filtersResults,
  movesCoinsByName,
  paysByName,
  pointsAtScreen,
  readsByName,
  removesByName,
  runsByName,
  startsPayments,
  takesAmounts,
  takesCode,
  writesToPath,
];

/** Every signal on a sentence of a title or description. */
export const sentenceSignals: readonly SentenceSignal[] = [
  actsOnScreen,
  asksInQueryLanguage,
  booksAndBuys,
  changesRecords,
  controlsMachines,
  deletesRecords,
  keepsItRestorable,
  listsChanges,
  listsControl,
  listsDeletion,
  looksUp,
  movesCoins,
  movesMoney,
  placesOrders,
  removesRecords,
  runsCode,
  runsQueries,
  savesFiles,
  sendsMessages,
  sendsValue,
  startsJobs,
  takesFromList,
  talksToSession,
];
