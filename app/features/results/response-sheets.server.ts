import type { TFunction } from 'i18next';
import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { type Interval, type ShownScore, shownOnce } from './figures.ts';
import { findResponseQuality, type ResponseQuality } from './response-quality.server.ts';
import { type Cell, intervalColumns, rounded, type Sheet, shareCell, sheetOf } from './sheet.ts';
import { findSheetView } from './sheet-view.server.ts';
import type { ViewAsked } from './view.server.ts';
import type { ScoreWords } from './words.ts';

/** A line of one of the page's tables. */
interface Line {
  table: 'counts' | 'rates' | 'beside' | 'evenness';
  code: string;
  name: string;
  count?: number | null;
  share?: Interval | Cell;
  indicator?: number;
  adjusted?: number;
}

/** The page of who answers. */
export async function findResponseSheet(db: Db, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, 'response', asked);
  const t = translator(asked.lng, 'response-quality');
  const found = await findResponseQuality(db, view.filter);
  return sheetOf<Line>(
    [
      { code: 'table', label: t('csv.table'), cell: ({ table }) => t(`${table}.title`) },
      { code: 'code', label: view.t('csv.code'), cell: ({ code }) => code },
      { code: 'name', label: view.t('csv.name'), cell: ({ name }) => name },
      { code: 'count', label: t('csv.count'), cell: ({ count }) => count ?? null },
      ...intervalColumns<Line>(
        { code: 'share', label: t('rates.rate'), of: ({ share }) => share ?? null },
        view.t,
      ),
      {
        code: 'r_indicator',
        label: t('evenness.indicator'),
        cell: ({ indicator }) => rounded(indicator, 2),
      },
      {
        code: 'r_indicator_adjusted',
        label: t('evenness.adjusted'),
        cell: ({ adjusted }) => rounded(adjusted, 2),
      },
    ],
    found ? linesOf(found, t, view.words.notEnough) : [],
    await view.notesOf({
      rate: found?.total.responseRate ?? null,
      method: [t('rates.note'), t('beside.note'), t('evenness.note')],
    }),
  );
}

function linesOf(
  { total, completed, partial, bounced, inDoubt, rates, early, late, evenness }: ResponseQuality,
  t: TFunction,
  notEnough: ScoreWords['notEnough'],
): Line[] {
  const { satisfied } = total;
  const count = (code: string, value: number, name = t(`counts.${code}`)): Line => ({
    table: 'counts',
    code,
    name,
    count: value,
  });
  const beside = (code: string, n: number, share: Interval | Cell): Line => ({
    table: 'beside',
    code,
    name: t(`beside.${code}`),
    count: n,
    share,
  });
  const said = (score: ShownScore) => score.share ?? notEnough(score);
  return [
    count('eligible', total.eligible),
    count('invited', total.invited),
    count('completed', completed),
    count('partial', partial),
    count('unknown', bounced + inDoubt),
    count('self_selected', total.selfSelected, t('counts.selfSelected')),
    ...(['rr1', 'rr2', 'rr5', 'rr6'] as const).map(
      (code): Line => ({ table: 'rates', code, name: t(`rates.${code}`), share: shareCell(rates[code]) }),
    ),
    beside('weighted', satisfied.n, said(satisfied)),
    beside(
      'unweighted',
      satisfied.n,
      satisfied.share ? shareCell(satisfied.unweighted) : notEnough(satisfied),
    ),
    beside('early', early.n, said(shownOnce(early))),
    beside('late', late.n, said(shownOnce(late))),
    ...evenness.map(
      ({ by, found }): Line => ({
        table: 'evenness',
        code: by,
        name: t(`evenness.${by}`),
        count: found?.groups,
        indicator: found?.indicator,
        adjusted: found?.adjusted,
      }),
    ),
  ];
}
