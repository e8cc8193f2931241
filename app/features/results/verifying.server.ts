import { isDeepStrictEqual } from 'node:util';
import type { Db } from '#db/client.ts';
import type { Month } from './period.ts';
import { giveRoom, listAnsweredCells, listLevelCounts } from './queries-folding.server.ts';
import * as queries from './queries-verifying.server.ts';
import { scoreMonth } from './score-sums.ts';

export interface Verified {
  /** Cells of the tallies, and changes that were waiting to be folded. */
  cells: number;
  unfolded: number;
  months: number;
  /** The first cells that are not what the rows make them. */
  wrongCells: queries.Difference[];
  /** The first levels of which the patterns that drivers are found among are not what the rows make them. */
  wrongPatterns: queries.WrongPattern[];
  /** Months whose scores are not what the tallies make them. */
  wrongMonths: Month[];
}

const MOST_SHOWN = 20;

/**
 * Counts everything anew from the rows and compares it with the tallies, and calibrates
 * every month anew from the tallies and compares it with its scores: exactly, to the last
 * digit, at one moment of a city that goes on.
 */
export async function verifyTallies(db: Db): Promise<Verified> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await giveRoom(trx);
      const wrongCells = await queries.listDifferences(trx, MOST_SHOWN);
      const wrongPatterns = await queries.listWrongPatterns(trx, MOST_SHOWN);
      const months = await queries.listMonths(trx);
      const wrongMonths: Month[] = [];
      for (const month of months) if (!(await isCalibrated(trx, month))) wrongMonths.push(month);
      return {
        ...(await queries.countCells(trx)),
        months: months.length,
        wrongCells,
        wrongPatterns,
        wrongMonths,
      };
    });
}

async function isCalibrated(db: Db, month: Month): Promise<boolean> {
  const { levels, factors } = scoreMonth(
    await listLevelCounts(db, month),
    await listAnsweredCells(db, month),
  );
  const kept = await queries.listKeptScores(db, month);
  return (
    areSame(kept, levels) &&
    areSame(await queries.listKeptFactors(db, month), factors) &&
    !(await queries.arePairsWrong(db, month))
  );
}

interface Kept {
  dimension: string;
  level: string;
}

function areSame(kept: readonly Kept[], made: readonly Kept[]): boolean {
  const key = ({ dimension, level }: Kept) => `${dimension} ${level}`;
  const byKey = new Map(kept.map((each) => [key(each), each]));
  return kept.length === made.length && made.every((each) => isDeepStrictEqual(byKey.get(key(each)), each));
}
