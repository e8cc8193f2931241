import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { listPublished } from '#app/features/surveys/drafts.server.ts';
import { questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';
import { withOwnConnection } from '#app/lib/db.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-summary.server.ts';
import { fileColumns, type QuestionSummary, summarise } from './summary.ts';

interface VersionAsked {
  versionId: number;
  number: number;
  publishedAt: Date | null;
  definition: SurveyDefinition;
}

/**
 * The version of a survey by its number, or the newest published one, with the numbers
 * of all; undefined when there is none.
 */
export async function findVersionAsked(
  db: Db,
  { surveyId, number }: { surveyId: number; number: number | null },
): Promise<(VersionAsked & { numbers: number[] }) | undefined> {
  const published = await listPublished(db, surveyId);
  const asked = number === null ? published[0] : published.find((each) => each.number === number);
  return asked && { ...asked, numbers: published.map((each) => each.number) };
}

/** What a version was answered, question by question. */
export async function summariseAnswers(
  db: Db,
  { versionId, definition }: VersionAsked,
): Promise<QuestionSummary[]> {
  const coded = questionsOf(definition).filter((question) => 'options' in question);
  const counted = await queries.countAnswers(
    db,
    versionId,
    coded.map(({ code }) => code),
  );
  return summarise(definition, counted);
}

/** The answers to a version as a file of codes. Streams; whoever stops reading ends the query, too. */
export function streamAnswersOf({ versionId, definition }: VersionAsked): Readable {
  const answers = new PassThrough();
  withOwnConnection(({ connection }) =>
    pipeline(queries.copyAnswersOf(connection, versionId, fileColumns(definition)), answers),
  ).catch((error) => answers.destroy(error));
  return answers;
}
