import type { CategoryId, FactorId } from '../taxonomy/categories.ts';
import type { RatedDefinition } from '../types.ts';
import type { ArgumentKind } from './argument-kind.ts';

/** True for tools of a place, by what their definition says of it. */
export type Place = (definition: RatedDefinition) => boolean;

/**
 * A way a factor shows. What is given must all be met: an act on a topic in the name or a text, and an argument. One word
 * is never enough.
 */
export interface FactorRule {
  id: FactorId;
  /** Only in tools of these categories. */
  in?: readonly CategoryId[];
  /** The name's verb: alone where it says both act and thing. */
  verb?: Set<string>;
  /** Kinds of acts, any where left out. */
  acts?: number;
  /** What the act is done to. */
  topics?: number;
  /** Not where it ends in one of these: `labels` in `list_email_labels`. */
  except?: number;
  argument?: ArgumentKind;
  /** The argument is enough where its own description tells. */
  alone?: true;
  /** Only the name says it. */
  named?: true;
  /** In a text only as what a sentence opens with. */
  leads?: true;
  /** What the act is done to must end in one of these: `user` in `get_user`, not in `get_user_groups`. */
  head?: number;
  /** Only where the definition names no arguments. */
  bare?: true;
  /** Only in tools of such a place: where others read and write, for one. */
  where?: Place;
  /** Not in tools of any of these places. */
  unless?: readonly Place[];
  /** The act must be told, not guessed from the category. */
  told?: true;
}
