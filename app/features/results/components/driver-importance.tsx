import { useT } from '#app/lib/i18n.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { IntervalPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { DAYS_TO_CLOSE } from '../days-to-close.ts';
import type { Analysis } from '../drivers.server.ts';
import { type Driver, LEAST_FOR_DRIVERS } from '../drivers.ts';
import { LEAST_ANSWERS, WIDEST_HALF } from '../estimate-quality.ts';
import type { Interval } from '../figures.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  kind: 'circumstances' | 'agreements';
  /** What each driver is, in the order of the analysis. */
  names: readonly string[];
  analysis: Analysis;
}

/** How much each driver tells of satisfaction, and how satisfied residents are at each of its levels. */
export function DriverImportance({ kind, names, analysis: { n, importance } }: Props) {
  const t = useT('committee');
  const { percent, range, answers } = useScoreWords();
  const title = t(`drivers.${kind}.title`);
  if (!importance)
    return (
      <section aria-label={title}>
        <h2>{title}</h2>
        <EmptyState title={t('drivers.notEnough', { n, needed: LEAST_FOR_DRIVERS })}>
          {t(`drivers.${kind}.advice`)}
        </EmptyState>
      </section>
    );
  const rows = importance.drivers.map((driver, place) => {
    const name = names[place] ?? '';
    return { ...driver, name, label: t(`drivers.of.${name}`) };
  });
  const said = ({ part }: Driver) => `${percent(part.value)} (${range(part)})`;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className="findings__main">
        {t('drivers.answer', { share: percent(importance.explained.value) })}
        <span className="quiet">
          {t('drivers.answerNote', { range: range(importance.explained), answers: answers(importance.n) })}
        </span>
      </p>
      <ChartFrame
        title={t('drivers.parts')}
        note={t('drivers.partsNote')}
        height={heightOfRows(rows.length)}
        chart={
          <IntervalPlot
            label={t('drivers.parts')}
            rows={rows.map((row) => ({ key: row.name, label: row.label, said: said(row), share: row.part }))}
            percent={percent}
          />
        }
        table={
          <DataTable
            caption={t('drivers.parts')}
            rows={rows}
            rowKey={({ name }) => name}
            columns={[
              { key: 'driver', header: t('drivers.driver'), names: true, cell: ({ label }) => label },
              { key: 'part', header: t('drivers.part'), numeric: true, cell: said },
            ]}
          />
        }
      />
      <DataTable
        caption={t('drivers.levels')}
        rows={rows.flatMap((row) => row.levels.map((level) => ({ ...row, ...level })))}
        rowKey={({ name, level }) => `${name} ${level}`}
        columns={[
          { key: 'driver', header: t('drivers.driver'), names: true, cell: ({ label }) => label },
          {
            key: 'level',
            header: t('drivers.level'),
            cell: ({ name, level }) => <Level name={name} level={level} />,
          },
          {
            key: 'answers',
            header: t('drivers.answers'),
            numeric: true,
            cell: ({ n: count }) => answers(count),
          },
          {
            key: 'satisfied',
            header: t('drivers.satisfied'),
            numeric: true,
            cell: ({ satisfied, n: count }) =>
              canBeShown(count, satisfied)
                ? `${percent(satisfied.value)} (${range(satisfied)})`
                : t('drivers.tooFew'),
          },
        ]}
      />
    </section>
  );
}

/** The rule of all shares. */
const canBeShown = (n: number, { lower, upper }: Interval) =>
  n >= LEAST_ANSWERS && (upper - lower) / 2 <= WIDEST_HALF;

function Level({ name, level }: { name: string; level: string }) {
  const t = useT('committee');
  const tResults = useT('results');
  if (name === 'channel') return <>{tResults(`channel.${level}`, { defaultValue: level })}</>;
  if (name === 'days') {
    const [from, to] = [DAYS_TO_CLOSE[Number(level) - 1], DAYS_TO_CLOSE[Number(level)]];
    if (to === undefined) return <>{t('drivers.beyond', { count: from })}</>;
    return <>{from === undefined ? t('drivers.upTo', { count: to }) : t('drivers.between', { from, to })}</>;
  }
  if (name === 'done' || name === 'explained') return <>{t(`drivers.${name}.${level}`)}</>;
  return <>{t('drivers.agreement', { level })}</>;
}
