import * as v from 'valibot';

/** A view of the committee's pages that somebody gave a name. */

export const LONGEST_NAME = 100;

export const viewSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('missing'), v.maxLength(LONGEST_NAME, 'long')),
  // Of this site, and of the committee's part of it: nothing that leads elsewhere is kept.
  address: v.pipe(
    v.string(),
    v.regex(/^\/committee([/?][^\\#\s]*)?$/, 'address'),
    v.maxLength(1000, 'address'),
  ),
});

export type ViewProblem = 'missing' | 'long' | 'address' | 'taken';
export type ViewProblems = Partial<Record<'name' | 'address', ViewProblem>>;
