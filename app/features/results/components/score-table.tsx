import { useLocale, useT } from '#app/lib/i18n.ts';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { Interval } from '#app/ui/interval.tsx';
import { reachOf, ShareBar } from '#app/ui/share-bar.tsx';
import { MIN_ANSWERS, type Score } from '../score.ts';
import { answered, notDone, responseRate, satisfied, type Tally } from '../tally.ts';
import { wordsOf } from '../words.ts';

export interface ScoreRow {
  code: string;
  name: string;
  /** Quiet text under the name. */
  under?: string;
  reportOnly?: boolean;
  tally: Tally;
}

interface Props {
  caption: string;
  /** What a row is: a department, a service. */
  naming: string;
  rows: readonly ScoreRow[];
  /** All of the selection together: the last row, and the line to compare with. */
  total: Tally;
  /** "the city as a whole", or the selection. */
  whole: string;
}

/** Closures, who was asked, who answered and what they said: one line per department or service. */
export function ScoreTable({ caption, naming, rows, total, whole }: Props) {
  const t = useT('results');
  const { lng } = useLocale();
  const { count, percent } = wordsOf(lng);
  const reach = reachOf(
    [...rows.filter(({ tally }) => satisfied(tally).known), { tally: total }].map(
      ({ tally }) => tally.ratings,
    ),
  );
  const columns: Column<ScoreRow>[] = [
    {
      key: 'name',
      header: naming,
      names: true,
      cell: ({ name, under }) => (
        <>
          {name}
          {under && <span className="quiet">{under}</span>}
        </>
      ),
    },
    {
      key: 'closures',
      header: t('figures.closures'),
      numeric: true,
      cell: (row) => count(row.tally.closures),
    },
    { key: 'invited', header: t('figures.invited'), numeric: true, cell: (row) => count(row.tally.invited) },
    {
      key: 'answered',
      header: t('figures.answered'),
      numeric: true,
      cell: (row) => count(answered(row.tally)),
    },
    {
      key: 'rate',
      header: t('figures.rate'),
      numeric: true,
      cell: ({ tally }) => {
        const rate = responseRate(tally);
        return rate === null ? t('table.none') : percent(rate);
      },
    },
    {
      key: 'ratings',
      header: t('table.ratings'),
      cell: ({ tally }) => <Ratings tally={tally} reach={reach} />,
    },
    {
      key: 'satisfied',
      header: t('figures.satisfied'),
      cell: ({ tally }) => <ScoreCell score={satisfied(tally)} all={satisfied(total)} />,
    },
    {
      key: 'done',
      header: t('table.done'),
      cell: ({ tally, reportOnly }) =>
        reportOnly ? <NotAsked /> : answered(tally) > 0 ? <DoneCounts tally={tally} /> : t('table.none'),
    },
    {
      key: 'notDone',
      header: t('figures.notDone'),
      cell: ({ tally, reportOnly }) =>
        reportOnly ? t('table.none') : <ScoreCell score={notDone(tally)} all={notDone(total)} />,
    },
  ];
  return (
    <DataTable
      caption={caption}
      note={t('table.note', { whole })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      total={{ code: '', name: t('table.total'), tally: total }}
    />
  );
}

/** The five counts, and above them their bar, where there are enough to make a picture of. */
function Ratings({ tally, reach }: { tally: Tally; reach: number }) {
  const t = useT('results');
  if (answered(tally) === 0) return <>{t('table.none')}</>;
  return (
    <>
      {satisfied(tally).known && <ShareBar counts={tally.ratings} reach={reach} />}
      <Counts
        counts={tally.ratings.map((count, index) => ({
          count,
          said: t('table.rated', { count, rating: index + 1 }),
        }))}
      />
    </>
  );
}

function DoneCounts({ tally: { done } }: { tally: Tally }) {
  const t = useT('results');
  return (
    <Counts
      counts={[
        { count: done.yes, said: t('table.doneYes', { count: done.yes }) },
        { count: done.partly, said: t('table.donePartly', { count: done.partly }) },
        { count: done.no, said: t('table.doneNo', { count: done.no }) },
        { count: done.unsure, said: t('table.doneUnsure', { count: done.unsure }) },
      ]}
    />
  );
}

function NotAsked() {
  const t = useT('results');
  return (
    <span className="quiet">
      {t('table.notAsked')}: {t('table.notAskedWhy')}
    </span>
  );
}

/** Counts in a row, in an order that the heading names; said in full to those who hear them. */
function Counts({ counts }: { counts: readonly { count: number; said: string }[] }) {
  return (
    <ul className="counts">
      {counts.map(({ count, said }) => (
        <li key={said}>
          <span aria-hidden="true">{count}</span>
          <span className="visually-hidden">{said}</span>
        </li>
      ))}
    </ul>
  );
}

/** A share with its interval in figures and as a whisker, or how far it is from being said. */
function ScoreCell({ score, all }: { score: Score; all: Score }) {
  const t = useT('results');
  const { lng } = useLocale();
  const { percent, range } = wordsOf(lng);
  if (!score.known) {
    return (
      <span className="quiet">
        {t('table.notEnough')} ({t('table.ofNeeded', { n: score.n, needed: MIN_ANSWERS })})
      </span>
    );
  }
  return (
    <>
      <span className="score">
        <strong>{percent(score.value)}</strong> <span>{range(score)}</span>
      </span>
      <Interval {...score} reference={all.known ? all.value : undefined} />
    </>
  );
}
