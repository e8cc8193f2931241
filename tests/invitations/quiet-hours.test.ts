import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';

const night = { quietFrom: 20, quietTo: 8 };
const la = 'America/Los_Angeles';
const everyDay = [1, 2, 3, 4, 5, 6, 7];

async function next(at: string, quiet = night, { zone = la, weekdays = everyDay } = {}) {
  const { rows } = await sql<{ next: Date | null }>`
    select next_sending_moment(${at}, ${zone}, ${quiet.quietFrom}, ${quiet.quietTo}, ${weekdays}) as next
  `.execute(db());
  return rows[0]?.next?.toISOString();
}

describe('mail goes out between 8 and 20 on the city’s clock', () => {
  test('by day, at once', async () => {
    expect(await next('2026-05-04T15:00:00Z')).toBe('2026-05-04T15:00:00.000Z'); // 8:00
    expect(await next('2026-05-05T02:59:59Z')).toBe('2026-05-05T02:59:59.000Z'); // 19:59:59
  });
  test('in the evening and after midnight, at eight', async () => {
    expect(await next('2026-05-05T03:00:00Z')).toBe('2026-05-05T15:00:00.000Z'); // 20:00
    expect(await next('2026-05-05T14:59:59Z')).toBe('2026-05-05T15:00:00.000Z'); // 7:59:59
  });
});

describe('on the days when the clocks change', () => {
  test('spring: the night is an hour shorter', async () => {
    expect(await next('2026-03-08T04:30:00Z')).toBe('2026-03-08T15:00:00.000Z'); // Saturday 20:30 PST → 8:00 PDT
  });
  test('autumn: the night is an hour longer', async () => {
    expect(await next('2026-11-01T03:30:00Z')).toBe('2026-11-01T16:00:00.000Z'); // Saturday 20:30 PDT → 8:00 PST
  });
  test('a quiet time that ends in the missing hour ends with it', async () => {
    expect(await next('2026-03-08T09:00:00Z', { quietFrom: 0, quietTo: 2 })).toBe('2026-03-08T10:00:00.000Z'); // 3:00 PDT
  });
  test('an hour that comes twice is quiet twice', async () => {
    expect(await next('2026-11-01T08:15:00Z', { quietFrom: 1, quietTo: 2 })).toBe('2026-11-01T10:00:00.000Z');
  });
});

test('quiet time may lie within a day, or be none', async () => {
  expect(await next('2026-05-04T20:30:00Z', { quietFrom: 13, quietTo: 15 })).toBe('2026-05-04T22:00:00.000Z');
  expect(await next('2026-05-04T07:30:00Z', { quietFrom: 0, quietTo: 0 })).toBe('2026-05-04T07:30:00.000Z');
  expect(await next('2026-05-05T06:59:00Z', { quietFrom: 24, quietTo: 8 })).toBe('2026-05-05T06:59:00.000Z');
});

test('time zones with a quarter of an hour', async () => {
  expect(await next('2026-05-04T20:00:00Z', night, { zone: 'Asia/Kathmandu' })).toBe(
    '2026-05-05T02:15:00.000Z',
  );
});

describe('a plan may leave days out', () => {
  const workdays = [1, 2, 3, 4, 5];
  afterEach(() => db().deleteFrom('holiday').execute());

  test('of the week: on Saturday mail waits for Monday morning', async () => {
    expect(await next('2026-05-02T19:00:00Z', night, { weekdays: workdays })).toBe(
      '2026-05-04T15:00:00.000Z',
    );
    expect(await next('2026-05-02T02:00:00Z', night, { weekdays: workdays })).toBe(
      '2026-05-02T02:00:00.000Z',
    ); // Friday 19:00
    expect(await next('2026-05-02T03:00:00Z', night, { weekdays: workdays })).toBe(
      '2026-05-04T15:00:00.000Z',
    ); // Friday 20:00
  });

  test('and no mail goes out on a holiday', async () => {
    await db().insertInto('holiday').values({ day: '2026-05-25', name: 'Memorial Day' }).execute();
    expect(await next('2026-05-25T19:00:00Z')).toBe('2026-05-26T15:00:00.000Z');
    expect(await next('2026-05-23T19:00:00Z', night, { weekdays: workdays })).toBe(
      '2026-05-26T15:00:00.000Z',
    );
  });

  test('a day without quiet hours begins at midnight', async () => {
    const never = { quietFrom: 0, quietTo: 0 };
    expect(await next('2026-05-02T19:00:00Z', never, { weekdays: [7] })).toBe('2026-05-03T07:00:00.000Z');
  });

  test('what is quiet until midnight waits for the next day that is allowed', async () => {
    const evening = { quietFrom: 20, quietTo: 24 };
    expect(await next('2026-05-02T03:30:00Z', evening, { weekdays: workdays })).toBe(
      '2026-05-04T07:00:00.000Z',
    );
  });
});
