import { randomBytes } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withOwnConnection } from '#app/lib/db.server.ts';
import type { ScoreFilter } from './period.ts';
import * as queries from './queries-answers.server.ts';

/**
 * The answers of a period as CSV, in the columns that `npm run results -- estimate` reads,
 * without comments or anything that leads to a person. Streams: a million rows take no more
 * memory than ten. Whoever stops reading ends the query, too.
 */
export function streamAnswers(filter: ScoreFilter): Readable {
  const answers = new PassThrough();
  const salt = randomBytes(16).toString('hex');
  withOwnConnection(({ connection }) =>
    pipeline(queries.copyAnswers(connection, filter, salt), answers),
  ).catch((error) => answers.destroy(error));
  return answers;
}
