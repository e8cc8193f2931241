import * as v from 'valibot';

/** A date and some words that stand in every trend: "new closure codes". */

export const LONGEST_WORDS = 200;

export const annotationSchema = v.object({
  day: v.pipe(v.string(), v.isoDate('date'), v.check(isInCalendar, 'date')),
  words: v.pipe(v.string(), v.trim(), v.nonEmpty('missing'), v.maxLength(LONGEST_WORDS, 'long')),
});

export type AnnotationField = 'day' | 'words';
export type AnnotationProblem = 'date' | 'missing' | 'long' | 'future';
export type AnnotationProblems = Partial<Record<AnnotationField, AnnotationProblem>>;

/** The form of a date alone lets the 30th of February pass. */
function isInCalendar(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
