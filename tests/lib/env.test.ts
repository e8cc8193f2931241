import { expect, test } from 'vitest';
import { parseEnv } from '#app/lib/env.ts';
import { testSettings } from '../support/settings.ts';

test('settings that are complete are taken', () => {
  expect(parseEnv(testSettings('postgresql://localhost/x')).DATABASE_SCHEMA).toBe('hearback');
});

test('everything missing or malformed is named at once', () => {
  const { DATABASE_URL, ...rest } = testSettings('');
  expect(() => parseEnv({ ...rest, CITY_TIME_ZONE: 'Mars/Olympus', DATA_KEY: 'short' })).toThrow(
    /DATABASE_URL is missing[\s\S]*CITY_TIME_ZONE must be an IANA[\s\S]*DATA_KEY must be/,
  );
});
