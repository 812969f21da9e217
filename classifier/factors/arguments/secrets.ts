import type { Parameter } from '../../read-tool.ts';
import type { ArgumentKind } from '../argument-kind.ts';
import { says, set } from './shared.ts';

const secrets =
  set(`password new_password secret secrets private_key client_secret secret_key passphrase mnemonic seed_phrase
  passcode pin_code certificate_password user_password refresh_token webhook_secret secret_value root_pass db_pass`);

/** Whoever's it is: `userPassword`, `walletPrivateKey`. */
const secretEnds = /(?:password|passwd|passphrase|private_?key)$/;

/** Whether there is one, not the secret itself. */
const asked = set(`is has show require requires use generate need needs reset change forgot must`);

const named = set('username user user_name login email');

const connecting =
  set(`host hostname server url server_url base_url db_name database db_type api_key apikey connection_string
  access_token port instance_url proxy_user guest_user ssh_host authorization command x_merchantid`);

const stands = (all: readonly Parameter[], names: ReadonlySet<string>) =>
  all.some(({ words, depth }) => depth === 1 && names.has(words.joined));

const likeSecret: ArgumentKind['like'] = ({ joined, tokens }) => secretEnds.test(joined) && !asked.has(tokens[0]!);

/** Names of what may be a key. */
const keys = set('key sk wallet signer pem keypair account');

const keySaid = /\b(?:private key|seed phrase|recovery phrase|mnemonic)s?\b/i;

const isNamed: ArgumentKind['like'] = (words) => secrets.has(words.joined) || likeSecret!(words);

/** A secret the call is about. Beside a name to log in with or an address it opens the server's own connection. */
export const secret: ArgumentKind = {
  names: secrets,
  like: (words) => keys.has(words.tokens.at(-1) ?? '') || likeSecret!(words),
  support(argument, all) {
    const { words, depth, type } = argument;
    if (depth !== 1 || type === 'boolean') return 'none';
    if (!isNamed!(words) && !says(argument, keySaid)) return 'none';
    const opens = stands(all, connecting) || stands(all, named);
    const webhook = words.joined.endsWith('secret') && all.some(({ words: other }) => /(^|_)url$/.test(other.joined));
    return webhook ? 'told' : opens ? 'none' : 'told';
  },
};

/** The secret of someone who is named beside it, where nothing says that the server connects with both. */
export const secretOfSomeone: ArgumentKind = {
  names: secrets,
  like: likeSecret,
  support: ({ depth, type }, all) => (depth === 1 && type !== 'boolean' && !stands(all, connecting) ? 'told' : 'none'),
};
