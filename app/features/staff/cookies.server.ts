import { env } from '#app/lib/env.ts';

/** Cookies that only the server reads. On https `__Host-` binds each to this very host. */

const secure = () => env().BASE_URL.startsWith('https:');
const fullName = (name: string) => (secure() ? `__Host-${name}` : name);

/** The value of a cookie; undefined when the browser sent none. */
export function cookieOf(request: Pick<Request, 'headers'>, name: string): string | undefined {
  const prefix = `${fullName(name)}=`;
  const pair = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((each) => each.startsWith(prefix));
  return pair?.slice(prefix.length) || undefined;
}

/** A Set-Cookie value. `seconds` 0 forgets the cookie. */
export const setCookie = (name: string, value: string, seconds: number): string =>
  `${fullName(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`;
