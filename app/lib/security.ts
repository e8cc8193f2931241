import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { env } from './env.ts';

/** What every answer says to a browser about what it may do with the page. */

/** Sets the headers for an answer without scripts. */
export function securityHeaders(_request: Request, response: Response, next: NextFunction) {
  for (const [name, value] of headers()) response.setHeader(name, value);
  next();
}

let always: [string, string][] | undefined;

function headers(): [string, string][] {
  always ??= Object.entries({
    'content-security-policy': contentSecurityPolicy({ scripts: "'none'", styles: "'self'" }),
    'referrer-policy': 'same-origin', // `no-referrer` would make browsers send `Origin: null` with forms
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(env().BASE_URL.startsWith('https:') && {
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    }),
  });
  return always;
}

/** What allows the scripts of one page, and of that one visit. */
export const newNonce = () => randomBytes(16).toString('base64');

/** The policy of a page: no scripts at all, or those with this visit's nonce and our own. */
export function pagePolicy({ nonce, scripts, dev }: { nonce: string; scripts: boolean; dev: boolean }) {
  return contentSecurityPolicy({
    scripts: scripts ? `'nonce-${nonce}' 'self'` : "'none'",
    // While developing, Vite puts styles into the page and talks to it on a port of its own.
    ...(dev ? { styles: "'self' 'unsafe-inline'", connections: "'self' ws:" } : { styles: "'self'" }),
  });
}

const contentSecurityPolicy = ({ scripts, styles, connections = "'self'" }: Record<string, string>) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connections}`,
    "manifest-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');

/**
 * Whether another site made a browser send this. Browsers say so in Sec-Fetch-Site
 * where the connection is trustworthy, and in Origin elsewhere. A machine says
 * neither and carries no session: RFC 8058 posts of mail providers and the API pass.
 */
export function isForeign(request: Request, carriesSession: boolean): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = request.headers;
  if (origin === undefined) return carriesSession;
  const base = new URL(env().BASE_URL);
  if (origin === base.origin) return false;
  // The host as the browser named it counts too: a city may be opened as 127.0.0.1 or by its address in the office.
  return !URL.canParse(origin) || new URL(origin).protocol !== base.protocol || new URL(origin).host !== host;
}
