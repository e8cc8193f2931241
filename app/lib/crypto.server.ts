import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { env } from './env.ts';

/**
 * Encryption of contact data and handling of tokens.
 *
 * DATA_KEY lists keys as `id:base64`, newest first. The first encrypts; every one
 * still decrypts what it once encrypted, so that a key can be rotated; the last
 * one keys the lookup hashes, so that rotation does not lose anyone.
 */

// Key objects, not bytes: node would make one of the bytes at every call, which costs more than the encryption.
interface Keys {
  current: { id: string; key: KeyObject };
  byId: Map<string, KeyObject>;
  lookup: KeyObject;
}

let keys: Keys | undefined;

function dataKeys(): Keys {
  if (keys) return keys;
  const pairs = env()
    .DATA_KEY.split(',')
    .map((pair) => {
      const [id = '', key = ''] = pair.split(':');
      return { id, key: createSecretKey(key, 'base64') };
    });
  const [current] = pairs;
  const oldest = pairs.at(-1);
  if (!current || !oldest) throw new Error('DATA_KEY is empty');
  keys = {
    current,
    byId: new Map(pairs.map(({ id, key }) => [id, key])),
    lookup: createSecretKey(Buffer.from(hkdfSync('sha256', oldest.key, '', 'hearback lookup', 32))),
  };
  return keys;
}

/** AES-256-GCM. Layout: 1 byte length of the key id, the key id, 12 bytes nonce, 16 bytes tag, ciphertext. */
export function encrypt(text: string): Buffer {
  const { id, key } = dataKeys().current;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([id.length]), Buffer.from(id), nonce, cipher.getAuthTag(), ciphertext]);
}

/** The text that encrypt() was given. Throws when the key is not in DATA_KEY or the value was tampered with. */
export function decrypt(value: Buffer): string {
  const idEnd = 1 + (value[0] ?? 0);
  const id = value.subarray(1, idEnd).toString();
  const key = dataKeys().byId.get(id);
  if (!key) throw new Error(`DATA_KEY has no key "${id}", which this value was encrypted with`);
  const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(idEnd, idEnd + 12));
  decipher.setAuthTag(value.subarray(idEnd + 12, idEnd + 28));
  return Buffer.concat([decipher.update(value.subarray(idEnd + 28)), decipher.final()]).toString('utf8');
}

/** Keyed hash to find an e-mail address or a phone number by. Pass it normalised. */
export function lookupHash(text: string): Buffer {
  return createHmac('sha256', dataKeys().lookup).update(text).digest();
}

/** 128 random bits as 22 URL-safe characters. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** What is stored of a token. Its 128 random bits need neither salt nor a slow hash. */
export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** A text that only this city can have written, good for some seconds; for a cookie. `purpose` keeps kinds apart. */
export function seal(purpose: string, text: string, seconds: number): string {
  const body = `${Math.floor(Date.now() / 1000) + seconds}.${Buffer.from(text).toString('base64url')}`;
  return `${body}.${signatureOf(purpose, body).toString('base64url')}`;
}

/** What seal() was given; undefined when it was changed, is of another purpose, or has run out. */
export function unseal(purpose: string, sealed: string): string | undefined {
  const [until = '', text = '', signature = ''] = sealed.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(purpose, `${until}.${text}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return Number(until) < Date.now() / 1000 ? undefined : Buffer.from(text, 'base64url').toString();
}

const signatureOf = (purpose: string, body: string) =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', env().SESSION_SECRET, '', `hearback ${purpose}`, 32)))
    .update(body)
    .digest();
