import { useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { ResponseQuality } from '../response-quality.server.ts';
import type { Score } from '../score.ts';
import { useScoreWords } from './score-words.ts';

/** Response rates by the names that survey people know them by. */
export function RateTable({ found: { rates } }: { found: ResponseQuality }) {
  const t = useT('response-quality');
  const { percent } = useScoreWords();
  return (
    <DataTable
      caption={t('rates.title')}
      note={t('rates.note')}
      rows={(['rr1', 'rr2', 'rr5', 'rr6'] as const).map((name) => ({ name, rate: rates[name] }))}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', header: t('rates.name'), names: true, cell: ({ name }) => name.toUpperCase() },
        { key: 'meaning', header: t('rates.meaning'), cell: ({ name }) => t(`rates.${name}`) },
        {
          key: 'rate',
          header: t('rates.rate'),
          numeric: true,
          cell: ({ rate }) => (rate === null ? t('none') : percent(rate)),
        },
      ]}
    />
  );
}

/** How evenly groups answered, by what they are grouped by. */
export function EvennessTable({ found: { evenness } }: { found: ResponseQuality }) {
  const t = useT('response-quality');
  const { count } = useScoreWords();
  const shown = (indicator: number | undefined) =>
    indicator === undefined ? t('none') : indicator.toFixed(2);
  return (
    <DataTable
      caption={t('evenness.title')}
      note={t('evenness.note')}
      rows={evenness}
      rowKey={({ by }) => by}
      columns={[
        { key: 'by', header: t('evenness.by'), names: true, cell: ({ by }) => t(`evenness.${by}`) },
        {
          key: 'groups',
          header: t('evenness.groups'),
          numeric: true,
          cell: ({ found }) => (found ? count(found.groups) : t('none')),
        },
        {
          key: 'indicator',
          header: t('evenness.indicator'),
          numeric: true,
          cell: ({ found }) => shown(found?.indicator),
        },
        {
          key: 'adjusted',
          header: t('evenness.adjusted'),
          numeric: true,
          cell: ({ found }) => shown(found?.adjusted),
        },
      ]}
    />
  );
}

/** The same score in ways that would agree if it did not matter who answered. */
export function BesideTable({ found: { total, early, late } }: { found: ResponseQuality }) {
  const t = useT('response-quality');
  const { count, percent, range } = useScoreWords();
  const { share, unweighted, n } = total.satisfied;
  const counted = (score: Score) => ({
    n: score.n,
    value: score.known ? score.value : null,
    interval: score.known ? score : null,
  });
  const rows = [
    { name: 'weighted', n, value: share?.value ?? null, interval: share },
    { name: 'unweighted', n, value: unweighted, interval: null },
    { name: 'early', ...counted(early) },
    { name: 'late', ...counted(late) },
  ];
  return (
    <DataTable
      caption={t('beside.title')}
      note={t('beside.note')}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', header: t('beside.name'), names: true, cell: ({ name }) => t(`beside.${name}`) },
        { key: 'n', header: t('beside.answers'), numeric: true, cell: (row) => count(row.n) },
        {
          key: 'value',
          header: t('beside.satisfied'),
          numeric: true,
          cell: ({ value }) => (value === null ? t('none') : percent(value)),
        },
        {
          key: 'interval',
          header: t('beside.interval'),
          numeric: true,
          cell: ({ interval }) => (interval ? range(interval) : t('none')),
        },
      ]}
    />
  );
}
