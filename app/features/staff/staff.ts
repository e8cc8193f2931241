import type { Role } from '#app/lib/context.ts';

/** Who works here: roles, what each may see, and where each begins. */

export const ROLES = ['engagement', 'department', 'committee', 'admin'] as const satisfies readonly Role[];

/** A session ends this many hours after signing in. */
export const SESSION_HOURS = 12;

/** The page a person with these roles begins with. */
export function homeOf(roles: readonly Role[]): '/staff' | '/committee' {
  return roles.length > 0 && roles.every((role) => role === 'committee') ? '/committee' : '/staff';
}

/**
 * An address of this site to go on to, or undefined: what a link says may lead
 * nowhere else. Browsers read `//host` and `/\host` as another site.
 */
export function localAddress(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\'))
    return undefined;
  return text;
}
