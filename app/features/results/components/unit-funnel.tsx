import { useLocale, useT } from '#app/lib/i18n.ts';
import { ChartFrame } from '#app/ui/chart-frame.tsx';
import { FunnelPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { type Funnel, funnelLimits } from '../funnel-limits.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  funnel: Funnel;
  naming: string;
  /** What they are compared by. */
  sentence: string;
  nameOf: (code: string) => string;
}

/** Departments or districts with the city's mix of services, between the limits of chance. */
export function UnitFunnel({ funnel, naming, sentence, nameOf }: Props) {
  const t = useT('units');
  const { lng } = useLocale();
  const { percent, count } = useScoreWords();
  const { inner, outer } = funnelLimits(funnel, Math.max(...funnel.points.map(({ size }) => size)) * 1.1);
  const points = funnel.points
    .map((point) => ({ ...point, name: nameOf(point.unit) }))
    .sort((one, other) => one.name.localeCompare(other.name, lng, { numeric: true }));
  return (
    <ChartFrame
      title={t('funnel.title')}
      note={`${sentence} ${t('funnel.note')}`}
      chart={
        <FunnelPlot
          label={t('funnel.label')}
          points={points.map(({ unit, name, size, adjusted, stand }) => ({
            key: unit,
            label: name,
            said: `${percent(adjusted)}. ${t(`funnel.stands.${stand}`)}`,
            n: size,
            value: adjusted,
            stand,
          }))}
          centre={{ value: funnel.centre, label: t('funnel.city', { share: percent(funnel.centre) }) }}
          limits={[
            { label: t('funnel.inner'), points: inner },
            { label: t('funnel.outer'), points: outer },
          ]}
          nLabel={t('funnel.answers')}
          count={count}
          percent={percent}
        />
      }
      table={
        <DataTable
          caption={t('funnel.title')}
          rows={points}
          rowKey={({ unit }) => unit}
          columns={[
            { key: 'name', header: naming, names: true, cell: ({ name }) => name },
            {
              key: 'size',
              header: t('funnel.worth'),
              numeric: true,
              cell: ({ size }) => count(Math.round(size)),
            },
            {
              key: 'expected',
              header: t('funnel.expected'),
              numeric: true,
              cell: ({ expected }) => percent(expected),
            },
            {
              key: 'adjusted',
              header: t('funnel.adjusted'),
              numeric: true,
              cell: ({ adjusted, stand }) => (
                <>
                  {percent(adjusted)} {stand !== 'within' && t(`funnel.stands.${stand}`)}
                </>
              ),
            },
          ]}
        />
      }
    />
  );
}
