import { expect, test } from 'vitest';
import { decrypt, encrypt, hashToken, lookupHash, newToken } from '#app/lib/crypto.server.ts';

test('what was encrypted comes back, and never looks the same twice', () => {
  const [one, two] = [encrypt('Ana@example.org'), encrypt('Ana@example.org')];
  expect(decrypt(one)).toBe('Ana@example.org');
  expect(one.equals(two)).toBe(false);
});

test('a value that was tampered with is refused', () => {
  const value = encrypt('ana@example.org');
  value.writeUInt8((value.at(-1) ?? 0) ^ 1, value.length - 1);
  expect(() => decrypt(value)).toThrow();
});

test('the same address has the same lookup hash', () => {
  expect(lookupHash('a@example.org')).toEqual(lookupHash('a@example.org'));
});

test('a token has 128 bits and is stored as its hash', () => {
  expect(Buffer.from(newToken(), 'base64url')).toHaveLength(16);
  expect(hashToken('x')).toHaveLength(32);
});
