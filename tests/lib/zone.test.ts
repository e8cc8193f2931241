import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneOf } from '#app/lib/zone.ts';

const losAngeles = zoneOf('America/Los_Angeles');
const iso = (instant: number | undefined) => instant !== undefined && new Date(instant).toISOString();
const local = (text: string) => Date.parse(`${text}Z`);

test('winter and summer', () => {
  expect(iso(losAngeles.toInstant(local('2018-01-01T00:00:09')))).toBe('2018-01-01T08:00:09.000Z');
  expect(iso(losAngeles.toInstant(local('2018-07-01T00:00:09')))).toBe('2018-07-01T07:00:09.000Z');
});

test('the hour that comes twice: first reading and second', () => {
  const twice = local('2025-11-02T01:30:00');
  expect(iso(losAngeles.toInstant(twice))).toBe('2025-11-02T08:30:00.000Z');
  expect(iso(losAngeles.toSecondInstant(twice))).toBe('2025-11-02T09:30:00.000Z');
  expect(losAngeles.toSecondInstant(local('2025-11-02T02:30:00'))).toBeUndefined();
});

test('the hour that is skipped counts on from before', () => {
  expect(iso(losAngeles.toInstant(local('2026-03-08T02:30:00')))).toBe('2026-03-08T10:30:00.000Z'); // 03:30
});

test('every moment is one of the readings of its local time', () => {
  const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }),
      (name, moment) => {
        const instant = moment - (moment % 1000);
        const shown = new Date(instant).toLocaleString('sv', { timeZone: name });
        const zone = zoneOf(name);
        const wall = local(shown.replace(' ', 'T'));
        expect([zone.toInstant(wall), zone.toSecondInstant(wall)]).toContain(instant);
      },
    ),
    { numRuns: 500 },
  );
});
