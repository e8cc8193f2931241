import * as oidc from 'openid-client';
import { seal, unseal } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import { log } from '#app/lib/log.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import { cookieOf, setCookie } from './cookies.server.ts';
import * as queries from './queries-people.server.ts';
import { signIn } from './session.server.ts';
import { homeOf, localAddress, type SignInProblem } from './staff.ts';

/**
 * Signing in with the city's accounts: OpenID Connect, authorization code with PKCE.
 * State, nonce and verifier wait in a sealed cookie, so that any web process can
 * finish what another began.
 */

const COOKIE = 'single-sign-on';
const SECONDS = 600;

export const hasSingleSignOn = () => env().OIDC_ISSUER !== undefined;

/** Where to send the browser, and the Set-Cookie value that lets it come back. */
export async function beginSingleSignOn(
  next: unknown,
): Promise<{ to: string; cookie: string } | { problem: SignInProblem }> {
  const provider = await findProvider();
  if (!provider) return { problem: 'unavailable' };
  const pending: Pending = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    next: localAddress(next),
  };
  const to = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: new URL(paths.signInCallback(), env().BASE_URL).href,
    scope: 'openid email',
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
  });
  return { to: to.href, cookie: setCookie(COOKIE, seal(COOKIE, JSON.stringify(pending), SECONDS), SECONDS) };
}

interface Pending {
  state: string;
  nonce: string;
  verifier: string;
  next: string | undefined;
}

/** Set-Cookie value that forgets what was begun. */
export const endSingleSignOn = () => setCookie(COOKIE, '', 0);

/**
 * Finishes what beginSingleSignOn() began: the person with this verified address is
 * signed in, if an administrator added them. Returns where to go on to, or why not.
 */
export async function finishSingleSignOn(
  db: Db,
  request: Request,
): Promise<{ to: string; cookie: string } | { problem: SignInProblem }> {
  const sealed = cookieOf(request, COOKIE);
  const opened = sealed && unseal(COOKIE, sealed);
  if (!opened) return { problem: 'expired' };
  const provider = await findProvider();
  if (!provider) return { problem: 'unavailable' };
  const pending = JSON.parse(opened) as Pending;
  const asserted = await askProvider(provider, request, pending);
  if ('problem' in asserted) return asserted;
  if (!asserted.verified) return { problem: 'unverified' };
  const person = await queries.findPersonByEmail(db, asserted.email.toLowerCase());
  if (!person) return { problem: 'unknown' };
  return {
    cookie: await signIn(db, request, { staffId: person.id, by: 'oidc' }),
    to: pending.next ?? homeOf(person.roles),
  };
}

/** The address that the provider vouches for. */
async function askProvider(
  provider: oidc.Configuration,
  request: Request,
  { state, nonce, verifier }: Pending,
): Promise<{ email: string; verified: boolean } | { problem: SignInProblem }> {
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, new URL(request.url), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return { problem: 'failed' };
    // Some providers keep the address out of the ID token.
    const { email, email_verified } =
      claims.email === undefined
        ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
        : claims;
    return { email: typeof email === 'string' ? email : '', verified: email_verified === true };
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError)
      return { problem: error.error === 'access_denied' ? 'cancelled' : 'failed' };
    // Never the error itself: its cause holds what the provider answered.
    const { code, name } = error as { code?: string; name?: string };
    log.warn('single sign-on failed', { code, name });
    return { problem: isNetworkFailure(error) ? 'unavailable' : 'failed' };
  }
}

let provider: { issuer: string; configuration: Promise<oidc.Configuration> } | undefined;

/** What the provider says of itself, asked once; undefined while it does not answer. */
async function findProvider(): Promise<oidc.Configuration | undefined> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return undefined;
  if (provider?.issuer !== OIDC_ISSUER) {
    const issuer = new URL(OIDC_ISSUER);
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
    provider = {
      issuer: OIDC_ISSUER,
      configuration: oidc.discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
        timeout: 10,
        execute: loopback ? [oidc.allowInsecureRequests] : [],
      }),
    };
  }
  try {
    return await provider.configuration;
  } catch (error) {
    provider = undefined; // ask again the next time
    const { code, name } = error as { code?: string; name?: string };
    log.warn('the single sign-on provider does not answer', { code, name });
    return undefined;
  }
}

const isNetworkFailure = (error: unknown) =>
  ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes((error as { code?: string }).code ?? '') ||
  (error instanceof TypeError && error.message === 'fetch failed');
