import * as v from 'valibot';
import type { Role } from '#app/lib/context.ts';

/** Who works here: roles, what a change of them must respect, and where each person begins. */

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
  if (typeof text !== 'string' || text.includes('\\')) return undefined;
  return /^\/(?!\/)[\x21-\x7e]*$/.test(text) ? text : undefined;
}

/** Why nobody was signed in. The texts are `signIn.problem.<name>`. */
export const SIGN_IN_PROBLEMS = {
  unknown: 403,
  unverified: 403,
  expired: 400,
  cancelled: 200,
  unavailable: 503,
  failed: 502,
} as const satisfies Record<string, number>;

export type SignInProblem = keyof typeof SIGN_IN_PROBLEMS;

/** Characters, for the form's attributes, this schema and the messages. */
export const NAME_LIMIT = 100;

const text = v.pipe(v.string(), v.trim(), v.maxLength(NAME_LIMIT, 'long'));

/** A person to be added. Each message is a code, `people.errors.<code>` in the texts. */
export const newPersonSchema = v.object({
  name: v.pipe(text, v.minLength(1, 'missing')),
  email: v.pipe(text, v.toLowerCase(), v.minLength(1, 'missing'), v.email('email')),
  title: text,
});

export type RoleProblem = 'own_admin' | 'department';

/**
 * What keeps a change of roles from being made: nobody takes the administrator's
 * role from themselves, so that there is always one left, and a department's contact
 * belongs to one.
 */
export function problemOfChange({
  wanted,
  department,
  self,
}: {
  wanted: readonly Role[];
  department: string | null;
  self: boolean;
}): RoleProblem | undefined {
  if (self && !wanted.includes('admin')) return 'own_admin';
  if (wanted.includes('department') && department === null) return 'department';
  return undefined;
}
