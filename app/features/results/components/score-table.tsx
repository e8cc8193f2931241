import type { ReactNode } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { reachOf, ShareBar } from '#app/ui/share-bar.tsx';
import { type Figures, standsBeside } from '../figures.ts';
import { ratingCounts } from '../score-line.ts';
import { ScoreCell } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

export interface ScoreRow extends Figures {
  /** The name, or a link by it. */
  name: ReactNode;
  /** Quiet text under the name. */
  under?: string;
  /** Its closures only say "reported": whether work was done is not asked. */
  reportOnly?: boolean;
}

interface Props {
  caption: string;
  /** What a row is: a department, a service. */
  naming: string;
  rows: readonly ScoreRow[];
  /** All of the selection together: the last row, and the line to compare with. */
  total: Figures;
  /** "the city as a whole", or the selection. */
  whole: string;
}

/** Closures, who was asked, who answered and what they said: one line each. */
export function ScoreTable({ caption, naming, rows, total, whole }: Props) {
  const t = useT('results');
  const { count, percent } = useScoreWords();
  const reach = reachOf([...rows.filter(({ satisfied }) => satisfied.share), total].map(ratingCounts));
  const stands = {
    satisfied: standsOf(rows, total, 'satisfied'),
    notDone: standsOf(rows, total, 'notDone'),
  };
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
    { key: 'closures', header: t('figures.closures'), numeric: true, cell: (row) => count(row.closures) },
    { key: 'invited', header: t('figures.invited'), numeric: true, cell: (row) => count(row.invited) },
    { key: 'answered', header: t('figures.answered'), numeric: true, cell: (row) => count(row.answered) },
    {
      key: 'rate',
      header: t('figures.rate'),
      numeric: true,
      cell: ({ responseRate }) => (responseRate === null ? t('table.none') : percent(responseRate)),
    },
    { key: 'ratings', header: t('table.ratings'), cell: (row) => <Ratings row={row} reach={reach} /> },
    {
      key: 'satisfied',
      header: t('figures.satisfied'),
      cell: (row) => (
        <ScoreCell score={row.satisfied} whole={total.satisfied} stand={stands.satisfied.get(row.code)} />
      ),
    },
    {
      key: 'done',
      header: t('table.done'),
      cell: (row) =>
        row.reportOnly ? <NotAsked /> : row.answered > 0 ? <DoneCounts row={row} /> : t('table.none'),
    },
    {
      key: 'notDone',
      header: t('figures.notDone'),
      cell: (row) =>
        row.reportOnly ? (
          t('table.none')
        ) : (
          <ScoreCell score={row.notDone} whole={total.notDone} stand={stands.notDone.get(row.code)} />
        ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      note={t('table.note', { whole })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      total={{ ...total, code: 'total', name: t('table.total') }}
    />
  );
}

const standsOf = (rows: readonly ScoreRow[], total: Figures, measure: 'satisfied' | 'notDone') => {
  const stands = standsBeside(
    rows.map((row) => row[measure].share),
    total[measure].share,
  );
  return new Map(rows.map(({ code }, place) => [code, stands[place]]));
};

/** The five counts, and above them their bar, where there are enough to make a picture of. */
function Ratings({ row, reach }: { row: ScoreRow; reach: number }) {
  const t = useT('results');
  if (row.answered === 0) return <>{t('table.none')}</>;
  return (
    <>
      {row.satisfied.share && <ShareBar counts={ratingCounts(row)} reach={reach} />}
      <Counts
        counts={row.ratings.counts.map((count, index) => ({
          count,
          said: t('table.rated', { count, rating: index + 1 }),
        }))}
      />
    </>
  );
}

function DoneCounts({ row }: { row: ScoreRow }) {
  const t = useT('results');
  const [yes = 0, partly = 0, no = 0, unsure = 0] = row.done.counts;
  return (
    <Counts
      counts={[
        { count: yes, said: t('table.doneYes', { count: yes }) },
        { count: partly, said: t('table.donePartly', { count: partly }) },
        { count: no, said: t('table.doneNo', { count: no }) },
        { count: unsure, said: t('table.doneUnsure', { count: unsure }) },
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
