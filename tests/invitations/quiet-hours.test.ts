import { describe, expect, test } from 'vitest';
import { nextSendingMoment } from '#app/features/surveys/plan.ts';

const night = { quietFrom: 20, quietTo: 8 };
const la = 'America/Los_Angeles';
const next = (at: string, quiet = night, zone = la) =>
  nextSendingMoment(new Date(at), quiet, zone).toISOString();

describe('mail goes out between 8 and 20 on the city’s clock', () => {
  test('by day, at once', () => {
    expect(next('2026-05-04T15:00:00Z')).toBe('2026-05-04T15:00:00.000Z'); // 8:00
    expect(next('2026-05-05T02:59:59Z')).toBe('2026-05-05T02:59:59.000Z'); // 19:59:59
  });
  test('in the evening and after midnight, at eight', () => {
    expect(next('2026-05-05T03:00:00Z')).toBe('2026-05-05T15:00:00.000Z'); // 20:00
    expect(next('2026-05-05T14:59:59Z')).toBe('2026-05-05T15:00:00.000Z'); // 7:59:59
  });
});

describe('on the days when the clocks change', () => {
  test('spring: the night is an hour shorter', () => {
    expect(next('2026-03-08T04:30:00Z')).toBe('2026-03-08T15:00:00.000Z'); // Saturday 20:30 PST → 8:00 PDT
  });
  test('autumn: the night is an hour longer', () => {
    expect(next('2026-11-01T03:30:00Z')).toBe('2026-11-01T16:00:00.000Z'); // Saturday 20:30 PDT → 8:00 PST
  });
  test('a quiet time that ends in the missing hour ends with it', () => {
    expect(next('2026-03-08T09:00:00Z', { quietFrom: 0, quietTo: 2 })).toBe('2026-03-08T10:00:00.000Z'); // 3:00 PDT
  });
  test('an hour that comes twice is quiet twice', () => {
    expect(next('2026-11-01T08:15:00Z', { quietFrom: 1, quietTo: 2 })).toBe('2026-11-01T10:00:00.000Z');
  });
});

test('quiet time may lie within a day, or be none', () => {
  expect(next('2026-05-04T20:30:00Z', { quietFrom: 13, quietTo: 15 })).toBe('2026-05-04T22:00:00.000Z');
  expect(next('2026-05-04T07:30:00Z', { quietFrom: 0, quietTo: 0 })).toBe('2026-05-04T07:30:00.000Z');
  expect(next('2026-05-05T06:59:00Z', { quietFrom: 24, quietTo: 8 })).toBe('2026-05-05T06:59:00.000Z');
});

test('time zones with a quarter of an hour', () => {
  expect(next('2026-05-04T20:00:00Z', night, 'Asia/Kathmandu')).toBe('2026-05-05T02:15:00.000Z');
});
