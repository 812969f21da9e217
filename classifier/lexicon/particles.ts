import { hashSet } from '../text/hash-set.ts';

/** Words that may stand before the verb of a sentence without changing what the tool does. */
export const leadIns = hashSet(
  `this tool a an the to for that which allow allows allowing you your user users use used using function can will let lets
  endpoint api mcp method utility help helps helper ability enable enables provide provides support supports agent agents
  able it command action server is designed simple simply quickly easily efficiently automatically directly safely and or
  async asynchronously programmatically securely advanced new please interface service capability feature operation
  permanently immediately este esta herramienta para permite ferramenta cet outil permet de dieses werkzeug tool zum um
  этот инструмент для позволяет questo strumento per bu araç`,
);

/** Words that join acts into a list. */
export const joiners = hashSet(
  `and or & then also y o e ou et und oder и или ve veya 和 或 及 与 以及 並 と や 및 또는`,
);

/** Words that deny the act after them. */
export const negations = hashSet(
  `not never no cannot doesn't don't won't can't without neither nor nicht kein keine ohne no nunca sin não sem nem ne pas
  jamais sans не нет без non senza değil 不 无 未 没 非 勿 無`,
);
