import { expect, test } from 'vitest';
import { MESSAGE_STATES, NEXT_STATES, RETRY_HOURS, retryAt } from '#app/features/messages/message.ts';

const now = new Date('2026-05-04T18:00:00Z');

test('nothing leads out of an end, and into sending only from a lease', () => {
  for (const state of ['sent', 'rejected', 'in_doubt', 'withdrawn'] as const) {
    expect(NEXT_STATES[state]).toEqual([]);
  }
  const before = (state: string) =>
    MESSAGE_STATES.filter((from) => (NEXT_STATES[from] as string[]).includes(state));
  expect(before('sending')).toEqual(['leased']);
  expect(before('sent')).toEqual(['sending']);
  expect(before('in_doubt')).toEqual(['sending']);
});

test('waiting grows from a quarter of an hour to a day, then it is given up', () => {
  const hours = RETRY_HOURS.map((_, index) => {
    const at = retryAt(index + 1, now);
    return at && (at.getTime() - now.getTime()) / 3_600_000;
  });
  expect(hours).toEqual([0.25, 1, 4, 12, 18, 24]);
  expect(retryAt(RETRY_HOURS.length + 1, now)).toBeUndefined();
});
