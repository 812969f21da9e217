import type { ArgumentKind } from '../argument-kind.ts';
import { ofTheCall, says, set } from './shared.ts';

const none: ReadonlySet<string> = new Set();

const codes =
  set(`command commands cmd code script sql cypher expression javascript js python lua statement shell code_snippet snippet
  statements commands scripts expressions queries query_string source_code sql_query query raw_command program bash`);

const noCode =
  /\b(filter|search|passcode|invite|verification|otp|currency|country|status code|language code|error code|promo|coupon)\b/i;

const codeSaid =
  /\b(code|commands?|scripts?|sql|expression|javascript|python|shell|execute|run)\b|代码|命令|语句|脚本/i;

/** Code, a command or a query that is interpreted. */
export const code: ArgumentKind = {
  names: codes,
  support(argument) {
    if (!ofTheCall(argument, true) || says(argument, noCode)) return 'none';
    // One of a few given words is no code.
    if (argument.values.length > 0) return 'none';
    return says(argument, codeSaid) ? 'told' : 'named';
  },
};

/** What says which code, not the code. */
const aboutCode = set('id version name type language timeout');

/** An argument that may hold code, by any of its words. */
export const mayBeCode: ArgumentKind = {
  names: none,
  like: ({ tokens }) =>
    tokens.some((token) => codes.has(token) || token === 'function' || token === 'args') &&
    !aboutCode.has(tokens.at(-1)!),
  support: ({ depth, type, values }) => (depth <= 2 && type !== 'boolean' && values.length === 0 ? 'named' : 'none'),
};
