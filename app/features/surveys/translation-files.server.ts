import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-translations.server.ts';
import { readCsv, writeCsv } from './translation-csv.ts';
import { FileError, type FileFault, type FileLine, type Review, reviewFile } from './translation-file.ts';
import { writeXliff } from './translation-xliff.ts';
import { readXliff } from './translation-xliff-reading.ts';
import { lockTranslated, readTranslations } from './translations.server.ts';

const FORMATS = new Map([
  ['xlf', { write: writeXliff, type: 'application/xliff+xml' }],
  ['csv', { write: writeCsv, type: 'text/csv; charset=utf-8' }],
]);

/**
 * A survey's texts in one language as a file for translators, `xlf` or `csv`.
 * Undefined when there is no such survey, language or format.
 */
export async function exportTranslations(
  db: Db,
  { surveyId, language, format }: { surveyId: number; language: string; format: string },
): Promise<{ name: string; body: string; type: string } | undefined> {
  const as = FORMATS.get(format);
  const found = await readTranslations(db, { surveyId, language });
  if (!as || !found) return undefined;
  const { code, number } = found.version;
  return {
    name: `${code}-${number}-${language}.${format}`,
    body: as.write({ survey: code, version: number, language }, found.texts),
    type: as.type,
  };
}

export type Imported =
  | { is: 'missing' | 'frozen' }
  /** The file cannot be read at all: nothing was written. */
  | { is: 'unreadable'; fault: FileFault; line: number }
  /** Its good lines were written; the others are named. */
  | { is: 'read'; review: Review };

/** Takes in a translators' file, line by line. XLIFF is told from CSV by how it begins. */
export async function importTranslations(
  db: Db,
  given: { surveyId: number; language: string; file: Uint8Array; by: number; now: Date },
): Promise<Imported> {
  const { surveyId, language, by, now } = given;
  let lines: FileLine[];
  try {
    lines = looksLikeXml(given.file) ? readXliff(given.file) : readCsv(given.file);
  } catch (error) {
    if (error instanceof FileError) return { is: 'unreadable', fault: error.fault, line: error.line };
    throw error;
  }
  return await db.transaction().execute(async (trx): Promise<Imported> => {
    const locked = await lockTranslated(trx, { surveyId, language });
    if (!locked) return { is: 'missing' };
    if (locked.frozen) return { is: 'frozen' };
    const { versionId, code, number, name } = locked;
    const found = await readTranslations(trx, { surveyId, language });
    const review = reviewFile(lines, { survey: code, version: number, language }, found?.texts ?? []);
    if (review.changes.length > 0) {
      await queries.upsertTranslations(trx, { versionId, language, texts: review.changes, by, now });
      await noteAct(trx, {
        staffId: by,
        action: 'translation.imported',
        subject: name,
        detail: { language, texts: review.changes.length, refused: review.refused.length },
      });
    }
    return { is: 'read', review };
  });
}

const looksLikeXml = (file: Uint8Array) =>
  new TextDecoder().decode(file.subarray(0, 100)).trimStart().startsWith('<');
