import type { Db } from '#db/client.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Asked, readMeasures } from './score-lines.server.ts';

/** Both measures of the committee's pages for every level that had a closure. */
export async function listFigures(db: Db, asked: Omit<Asked, 'measure'>): Promise<Figures[]> {
  const levels = await readMeasures(db, { ...asked, measures: ['satisfied', 'not_done'] });
  return levels.flatMap((lines) => {
    const [satisfied, notDone] = [lines.get('satisfied'), lines.get('not_done')];
    return satisfied && notDone ? [figuresOf(satisfied, notDone)] : [];
  });
}

/** All of it together; undefined where nothing was closed. */
export async function findTotal(db: Db, asked: Omit<Asked, 'measure' | 'by'>): Promise<Figures | undefined> {
  const [total] = await listFigures(db, { ...asked, by: 'all' });
  return total;
}
