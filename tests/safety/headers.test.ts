import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const policyOf = (response: Response) =>
  Object.fromEntries(
    (response.headers.get('content-security-policy') ?? '')
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  );

test.each([
  '/',
  '/s/unknown',
  '/p/unknown',
  '/sign-in',
  '/no-such-page',
  '/healthz',
  '/api/v1/requests',
  '/favicon.svg',
])('%s tells the browser what it may do', async (address) => {
  const response = await site.fetch(address);
  expect(policyOf(response)).toMatchObject({
    'default-src': "'none'",
    'script-src': "'none'",
    'style-src': "'self'",
    'frame-ancestors': "'none'",
    'form-action': "'self'",
    'base-uri': "'none'",
  });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(response.headers.get('x-powered-by')).toBeNull();
});

test('a page without scripts has neither a script nor an inline style', async () => {
  for (const address of ['/', '/sign-in', '/s/unknown', '/p/unknown', '/no-such-page']) {
    const page = await (await site.fetch(address)).text();
    expect(page).not.toMatch(/<script|<style| style=| on[a-z]+=/);
  }
});

test('a page with scripts runs those with the nonce of this visit and no others', async () => {
  const cookie = await site.signIn('committee');
  const visits = await Promise.all([1, 2].map(() => site.fetch('/committee', { headers: { cookie } })));
  const nonces = visits.map(
    (response) => policyOf(response)['script-src']?.match(/^'nonce-([\w+/=]{24})' 'self'$/)?.[1],
  );
  expect(nonces[0]).toBeDefined();
  expect(nonces[0]).not.toBe(nonces[1]);
  const page = await visits[0]?.text();
  for (const [tag] of page?.matchAll(/<script\b[^>]*>/g) ?? []) expect(tag).toContain(`nonce="${nonces[0]}"`);
});

test('pages are kept by nobody, built files for a year', async () => {
  const page = await site.fetch('/sign-in');
  expect(page.headers.get('cache-control')).toBe('no-store');
  const [, stylesheet = ''] = (await page.text()).match(/href="(\/assets\/[^"]+\.css)"/) ?? [];
  const response = await site.fetch(stylesheet);
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});
