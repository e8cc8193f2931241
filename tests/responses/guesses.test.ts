import { expect, test } from 'vitest';
import { newToken } from '#app/lib/crypto.server.ts';
import { type Guesses, tooManyGuesses } from '#app/lib/guesses.ts';
import { visit } from '#tests/support/visit.ts';
import { open, send } from './pages.ts';
import { anInvitation, responseOf } from './support.ts';

const MINUTE = 60_000;

test('120 wrong guesses from one address within ten minutes are too many', () => {
  const guesses: Guesses = new Map();
  for (let count = 1; count <= 120; count += 1)
    expect(tooManyGuesses(guesses, '192.0.2.1', count)).toBe(false);
  expect(tooManyGuesses(guesses, '192.0.2.1', 121)).toBe(true);
  expect(tooManyGuesses(guesses, '192.0.2.2', 122)).toBe(false);
  expect(tooManyGuesses(guesses, '192.0.2.1', 11 * MINUTE)).toBe(false);
});

test('addresses of one IPv6 network count together', () => {
  const guesses: Guesses = new Map();
  for (let count = 1; count <= 120; count += 1)
    tooManyGuesses(guesses, `2001:db8:1:2::${count.toString(16)}`, count);
  expect(tooManyGuesses(guesses, '2001:db8:1:2:ffff::1', 121)).toBe(true);
  expect(tooManyGuesses(guesses, '2001:db8:1:3::1', 122)).toBe(false);
});

test('what is remembered of addresses does not grow without end', () => {
  const guesses: Guesses = new Map();
  for (let count = 0; count < 12_000; count += 1)
    tooManyGuesses(guesses, `10.${count >> 16}.${(count >> 8) & 255}.${count & 255}`, 0);
  expect(guesses.size).toBe(10_000);
});

test('a real survey opens and is answered from an address that guessed too often', async () => {
  const context = visit({ clientAddress: '192.0.2.99' });
  for (let count = 0; count < 120; count += 1) await open(newToken(), '', context);
  expect(await open(newToken(), '', context)).toMatchObject({ status: 429 });

  const { token, invitation } = await anInvitation();
  expect(await open(token, '', context)).toMatchObject({ status: 200, step: 1 });
  await send(token, 1, { rating: '5' });
  expect(await responseOf(invitation.id)).toMatchObject({ rating: 5 });
});
