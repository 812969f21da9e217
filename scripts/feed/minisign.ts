import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 public key in SPKI. https://www.rfc-editor.org/rfc/rfc8410 */
const spkiHeader = Buffer.from('302a300506032b6570032100', 'hex');

export interface SigningKey {
  id: string;
  /** The minisign public key line. */
  public: string;
  private: KeyObject;
}

/** A new Ed25519 key as one text to keep secret: its number and the private key in PEM. */
export function newKeyText(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return `${randomBytes(8).toString('hex').toUpperCase()}\n${privateKey.export({ format: 'pem', type: 'pkcs8' })}`;
}

/** Reads what `newKeyText` wrote. */
export function readKey(text: string): SigningKey {
  const [id, ...pem] = text.split('\n');
  const privateKey = createPrivateKey(pem.join('\n'));
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const line = Buffer.concat([Buffer.from('Ed'), keyNumber(id!), raw]).toString('base64');
  return { id: id!, public: line, private: privateKey };
}

/** A detached signature in minisign's format, prehashed. https://jedisct1.github.io/minisign/#signature-format */
export function minisign(message: Buffer, key: SigningKey, trustedComment: string): string {
  const signature = sign(null, prehash(message), key.private);
  const global = sign(null, Buffer.concat([signature, Buffer.from(trustedComment)]), key.private);
  const line = Buffer.concat([Buffer.from('ED'), keyNumber(key.id), signature]).toString('base64');
  return `untrusted comment: signature of toolrisk\n${line}\ntrusted comment: ${trustedComment}\n${global.toString('base64')}\n`;
}

/**
 * The trusted comment of a valid signature by one of the keys; throws with the reason otherwise. While a file is being
 * replaced the text holds two: of the one that stands and of the one that comes.
 */
export function verifyMinisign(message: Buffer, text: string, keys: readonly string[]): string {
  let reason: unknown;
  for (const signature of text.split(/^(?=untrusted comment: )/m)) {
    try {
      return verified(message, signature, keys);
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

function verified(message: Buffer, text: string, keys: readonly string[]): string {
  const [, line = '', comment = '', global = ''] = text.split('\n');
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length !== 74 || bytes.subarray(0, 2).toString() !== 'ED' || !comment.startsWith('trusted comment: ')) {
    throw new Error('the signature is not in minisign’s prehashed format');
  }
  const key = keys.map(readPublicKey).find(({ number }) => number.equals(bytes.subarray(2, 10)));
  if (!key)
    throw new Error(
      `it is signed with key ${bytes.subarray(2, 10).toString('hex').toUpperCase()}, which is not trusted`,
    );

  const signature = bytes.subarray(10);
  const trusted = comment.slice('trusted comment: '.length);
  const valid =
    verify(null, prehash(message), key.public, signature) &&
    verify(null, Buffer.concat([signature, Buffer.from(trusted)]), key.public, Buffer.from(global, 'base64'));
  if (!valid) throw new Error('the signature does not fit: the file or the signature was altered');
  return trusted;
}

function readPublicKey(line: string): { number: Buffer; public: KeyObject } {
  const bytes = Buffer.from(line.trim().split('\n').at(-1)!, 'base64');
  if (bytes.length !== 42 || bytes.subarray(0, 2).toString() !== 'Ed')
    throw new Error('that is no minisign public key');
  const der = Buffer.concat([spkiHeader, bytes.subarray(10)]);
  return { number: bytes.subarray(2, 10), public: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

function prehash(message: Buffer): Buffer {
  return createHash('blake2b512').update(message).digest();
}

function keyNumber(id: string): Buffer {
  return Buffer.from(id, 'hex');
}
