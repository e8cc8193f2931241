import { useT } from '#app/lib/i18n.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { IntervalPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import type { Analysis } from '../drivers.server.ts';
import { DRIVERS, type Driver, LEAST_FOR_DRIVERS } from '../drivers.ts';
import { sayLevel } from '../sentences.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  kind: keyof typeof DRIVERS;
  analysis: Analysis;
}

/** How much each driver tells of satisfaction, and how satisfied residents are at each of its levels. */
export function DriverImportance({ kind, analysis: { n, importance, looked } }: Props) {
  const t = useT('committee');
  const tResults = useT('results');
  const { count, percent, range, answers } = useScoreWords();
  const title = t(`drivers.${kind}.title`);
  const latest = looked !== null && <p>{t('drivers.latest', { formatted: count(looked) })}</p>;
  if (!importance)
    return (
      <section aria-label={title}>
        <h2>{title}</h2>
        <EmptyState title={t('drivers.notEnough', { n, needed: LEAST_FOR_DRIVERS })}>
          {t(`drivers.${kind}.advice`)}
        </EmptyState>
        {latest}
      </section>
    );
  const rows = importance.drivers.map((driver, place) => {
    const name = DRIVERS[kind][place] ?? '';
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
      {latest}
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
      <h3>{t('drivers.levels')}</h3>
      <div className="findings__blocks">
        {rows.map(({ name, label, levels }) => (
          <DataTable
            key={name}
            caption={label}
            rows={levels}
            rowKey={({ level }) => level}
            columns={[
              {
                key: 'level',
                header: t('drivers.level'),
                names: true,
                cell: ({ level }) => sayLevel(name, level, t, tResults),
              },
              { key: 'answers', header: t('drivers.answers'), numeric: true, cell: ({ n }) => count(n) },
              {
                key: 'satisfied',
                header: t('drivers.satisfied'),
                numeric: true,
                cell: ({ satisfied }) =>
                  satisfied ? `${percent(satisfied.value)} (${range(satisfied)})` : t('drivers.tooFew'),
              },
            ]}
          />
        ))}
      </div>
    </section>
  );
}
