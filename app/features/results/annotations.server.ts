import * as v from 'valibot';
import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import { type AnnotationProblem, type AnnotationProblems, annotationSchema } from './annotation.ts';
import * as queries from './queries-annotations.server.ts';

/** Every annotation that stands, the newest day first. */
export const listAnnotations = (db: Db) => queries.listAnnotations(db);

/** Writes down what happened on a day, up to `today`. Returns its id, or what is wrong with which field. */
export async function addAnnotation(
  db: Db,
  { sent, today, by }: { sent: Record<string, string>; today: string; by: number },
): Promise<{ id: number } | { problems: AnnotationProblems }> {
  const parsed = v.safeParse(annotationSchema, { day: '', words: '', ...sent });
  if (!parsed.success) {
    const { nested } = v.flatten<typeof annotationSchema>(parsed.issues);
    return { problems: { day: problemOf(nested?.day), words: problemOf(nested?.words) } };
  }
  const annotation = parsed.output;
  if (annotation.day > today) return { problems: { day: 'future' } };
  return await db.transaction().execute(async (trx) => {
    const id = await queries.insertAnnotation(trx, { ...annotation, by });
    await noteAct(trx, { staffId: by, action: 'annotation.added', subject: annotation.words });
    return { id };
  });
}

const problemOf = (messages: readonly string[] | undefined): AnnotationProblem | undefined =>
  (['date', 'missing', 'long'] as const).find((problem) => problem === messages?.[0]);

/** Takes an annotation out of every trend; one that is out stays out. */
export async function withdrawAnnotation(
  db: Db,
  { id, by, now }: { id: number; by: number; now: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const withdrawn = await queries.withdrawAnnotation(trx, { id, by, now });
    if (withdrawn)
      await noteAct(trx, { staffId: by, action: 'annotation.withdrawn', subject: withdrawn.words });
  });
}
