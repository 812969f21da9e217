import type { Sentence } from './types.ts';

/** What a text quotes as an example of something, in the words of others. */
const quoted =
  /(?:\b(?:such as|like|e\.g\.|for example|for instance|attempts?|detects?|flags?|phrases?|containing)[^"]{0,40}?)(?:"[^"]{3,160}"(?:,? ?(?:and |or )?)?)+/g;

/** What a tool that looks for attacks says that it looks for, as far as the next pause. */
const lookedFor =
  /^(?:detects?|flags?|scans?|checks?|finds?|blocks?|identif(?:y|ies)|recogni[sz]es?|tests?)\b[^;:.]{0,60}\b(?:injections?|poison\w*|jailbreaks?|phishing|attacks?|malicious|suspicious)\b[^;:,.]{0,80}/;

/** The sentence without what it only mentions: a tool that finds orders has to name them. */
export function withoutMentions(sentence: Sentence): Sentence {
  const text = sentence.text.replace(lookedFor, ' ').replace(quoted, ' ');
  return text === sentence.text ? sentence : { ...sentence, text };
}
