import { affirmed } from './negation.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';

const patterns = [
  pattern`
    \b(?:disable|disables|bypass|bypasses|ignore|skip|remove|turn off|switch off|circumvent
    |lift)(?: [a-z]+){0,2} (?:content (?:filter|saniti|moderation)|safety (?:restrict|guideline|check|filter
    |polic|rule|guard)|security (?:check|polic|restrict|filter|control)s?|guardrails?|safeguards?
    |all (?:validation|saniti[sz]ation|restrictions|filters|checks))
  `,
  /\b(?:jailbreak|god|dan|unrestricted) mode\b/,
  /\btrust all (?:user )?(?:input|commands?|queries|requests)\b|\btreat all (?:user )?input as trusted\b/,
  pattern`
    \b(?:unrestricted|full|root|admin(?:istrative)?) (?:emergency )?(?:[a-z]+ )?(?:access|privileges|trust
    |rights) (?:to all|to every|for all|in|when|without)\b
  `,
  /\bgrants? (?:full|admin(?:istrator)?|root|all|elevated)(?: [a-z]+)? (?:access|privileges|rights|permissions)\b/,
];

/** Takes the user's say away: no question is to be asked, and the reader answers it itself. */
const standing = [
  pattern`
    \b(?:do not|don't|never|no need to|without) ask(?:ing)?(?: the (?:user|human))?(?: for| to)? (?:confirm(?:ation)?|permission
    |approval|consent)\b.{0,60}\b(?:approve (?:all|any|every|each|it|them)|(?:yourself|on (?:their|his|her|the user's) behalf)
    |authori[sz]ed|standing (?:permission|consent))\b
  `,
  pattern`
    \b(?:standing|blanket|permanent|implicit|full) (?:permission|consent|approval|authori[sz]ation)\b.{0,80}\b(?:(?:never|not|don't) ask
    |no (?:need to ask|confirmation)|approve (?:all|any|every|each))\b
  `,
];

/** The same in other languages: as an order to the reader, with all checks at once. */
const everyCheck = pattern`
  (?<!\p{L})(?:desactiva|desactive|desative|désactive|désactivez|deaktiviere|schalte|disattiva|disabilita|отключи|вимкни
  |nonaktifkan|devre dışı)(?!\p{L}).{0,30}(?:tod[ao]s las|todas as|toutes les|alle|tutti i|все|усі|semua|tüm)
  .{0,20}(?:segurid|seguran|sécurité|sicherheit|sicurezza|безопасн|безпек|keamanan|güvenlik)
  |(?:关闭|禁用|停用)(?:所有|全部)[^。]{0,6}安全|すべての(?:安全|セキュリティ)[^。]{0,8}(?:無効|解除)|모든 (?:안전|보안)[^.]{0,8}(?:끄|해제|비활성)
`;

/** Switches off checks by a sentence, as a definition never needs to. */
export const liftsSafeguards: IntegritySignal = {
  id: 'lifts-safeguards',
  says: 'it wants checks to be switched off',
  triggers: [
    'ask asking standing blanket permanent desactiva desactive desative désactive désactivez deaktiviere schalte disattiva ' +
      'disabilita отключи вимкни nonaktifkan devre disable disables bypass bypasses ignore skip remove turn switch circumvent lift jailbreak god dan unrestricted ' +
      'trust treat full root admin administrative grant grants',
    'confirm confirmation permission approval consent segur* sécurité sicher* sicurezza безоп* безпе* keamanan güven* ' +
      'content safety security guardrail guardrails safeguards validation sanitization sanitisation restrictions mode ' +
      'input commands access privileges trust rights permissions checks',
  ],
  scripts: /安全|セキュリティ|안전|보안/,
  find({ text, hidden }) {
    if (standing.some((pattern) => pattern.test(text)) || affirmed(text, [everyCheck]))
      return hidden ? 'strong' : 'plain';
    return affirmed(text, patterns) ? (hidden ? 'strong' : 'weak') : undefined;
  },
};
