import * as v from 'valibot';
import type { Answers } from '#app/features/surveys/questions/common.ts';

/** Trying a survey out: the answers so far stand in the address of the page, and nowhere else. */

const answersSchema = v.record(v.string(), v.union([v.string(), v.array(v.string())]));

/** The answers in an address; what makes no sense in it is no answer. */
export function answersIn(query: URLSearchParams): Answers {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), answersSchema), query.get('answers') ?? '');
  return read.success ? read.output : {};
}

/** The address of the page that follows, with what belongs to the closure and to the look of the page kept. */
export function trialAddress(
  query: URLSearchParams,
  to: { answers: Answers; step: number | 'done'; lng: string | undefined },
): string {
  const next = new URLSearchParams(query);
  next.set('answers', JSON.stringify(to.answers));
  next.set('step', String(to.step));
  if (to.lng) next.set('lng', to.lng);
  return `?${next}`;
}
