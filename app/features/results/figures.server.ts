import type { Db } from '#db/client.ts';
import type { DimensionName } from './cell.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { ScoreLine } from './score-line.ts';
import { type Asked, readCrossed, readMeasures } from './score-lines.server.ts';

/** Both measures of the committee's pages for every level that had a closure. */
export async function listFigures(db: Db, asked: Omit<Asked, 'measure'>): Promise<Figures[]> {
  return (await readMeasures(db, { ...asked, measures: BOTH })).flatMap(fromLines);
}

/** The same for every level within each level of another dimension. */
export async function listCrossedFigures(
  db: Db,
  asked: Omit<Asked, 'measure'> & { across: DimensionName },
): Promise<{ across: string; levels: Figures[] }[]> {
  const parts = await readCrossed(db, { ...asked, measures: BOTH });
  return parts.map(({ across, lines }) => ({ across, levels: lines.flatMap(fromLines) }));
}

const BOTH = ['satisfied', 'not_done'] as const;

function fromLines(lines: Map<(typeof BOTH)[number], ScoreLine>): Figures[] {
  const [satisfied, notDone] = [lines.get('satisfied'), lines.get('not_done')];
  return satisfied && notDone ? [figuresOf(satisfied, notDone)] : [];
}

/** All of it together; undefined where nothing was closed. */
export async function findTotal(db: Db, asked: Omit<Asked, 'measure' | 'by'>): Promise<Figures | undefined> {
  const [total] = await listFigures(db, { ...asked, by: 'all' });
  return total;
}
