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

test.each(['10.0.0.0/8', '10.0.0.1, fd00::/8', '::1'])('the proxies "%s" are taken', (TRUSTED_PROXIES) => {
  expect(
    parseEnv({ ...testSettings('postgresql://localhost/x'), TRUSTED_PROXIES }).TRUSTED_PROXIES,
  ).toHaveLength(TRUSTED_PROXIES.split(',').length);
});

test.each(['proxy.example', '10.0.0.0/33', '10.0.0', 'true', '*'])(
  'the proxy "%s" is refused',
  (TRUSTED_PROXIES) => {
    expect(() => parseEnv({ ...testSettings('postgresql://localhost/x'), TRUSTED_PROXIES })).toThrow(
      'TRUSTED_PROXIES must be IP addresses or networks',
    );
  },
);

test('single sign-on is set up whole or not at all', () => {
  expect(() =>
    parseEnv({ ...testSettings('postgresql://localhost/x'), OIDC_ISSUER: 'https://id.city.example' }),
  ).toThrow('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together');
});
