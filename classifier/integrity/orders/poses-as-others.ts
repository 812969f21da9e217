import { pattern } from '../pattern.ts';

/** Turns of a talk that never took place: the reader agrees, the user urges it on. */
export const turns = [
  pattern`
    ^\W*(?:assistant|ai|model|agent|chatbot) ?: ?['"]?(?:understood|sure|okay|ok|yes|of course|certainly|absolutely
    |got it|done|right)\b[^:]{0,20}\bi(?:'ll| will| have|'ve| am|'m| shall| can)\b
  `,
  /^\W*(?:user|human) ?: ?['"]?[^:]{1,60}(?:assistant|ai) ?: ?['"]?(?:understood|sure|okay|ok|yes|of course|certainly)\b/,
];

/** Speaking as somebody else: the user, the system, a developer. */
export const impersonations = [
  pattern`
    \b(?:this|the following|here|it) is (?:an? |the )?(?:[a-z]+ )?message (?:from|by) (?:the |your )?(?:user|system
    |developers?|admin(?:istrator)?|operator)\b|\bmessage (?:from|by) (?:the |your )?(?:user|system|developers?
    |admin(?:istrator)?|operator)\b(?:.{0,20}\bto you\b| ?:)
  `,
  /\bthe task (?:that )?i (?:gave|have given|assigned)(?: to)? you\b/,
  pattern`
    (?:^|[\])>] ?|[.:] )(?:system|hidden|secret|internal)(?: prompt| message| note)?: ?(?:you|ignore|grant
    |leak|trust|override|always|bypass|execute|do|send|disable|read|forward|reveal|act|the verdict
    |approve)\b
  `,
  pattern`
    \[(?:[a-z]+ )?(?:system|hidden|role|override|metadata|configuration|developer
    |admin)[a-z ]{0,16}(?:directive|instructions?|override|prompt|command|message)\]
  `,
  /(?:^|\n|[.:] )act as(?: an?|:)? (?:[a-z]+ ){0,3}(?:administrator|admin|root|unrestricted|jailbroken|dan)\b/,
  /<\|im_(?:start|end)\|>|\[\/?inst\]|<<sys>>/,
  pattern`
    \byou are now (?:an? )?(?:[a-z]+ ){0,2}(?:evil|unrestricted|jailbroken|dan|free(?= (?:from|of|to)|[.!,]|$)|admin|root
    |in (?:developer|god|admin) mode)
  `,
];
