import { useLocale, useT } from '#app/lib/i18n.ts';
import { formatNumber, numberLocale } from '#app/lib/numbers.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Tally } from '../summary.ts';

interface Row extends Tally {
  code: string;
  label: string;
}

interface Props {
  question: { title: string; answered: Tally; options: Row[] };
}

/** One question: how many answered it, and how many chose each of its options. */
export function QuestionTable({ question: { title, answered, options } }: Props) {
  const t = useT('survey-answers');
  const { lng } = useLocale();
  const number = (value: number) => formatNumber(lng, value);
  const percent = new Intl.NumberFormat(numberLocale(lng), { style: 'percent' });
  const share = (value: number, of: number) => (of === 0 ? '–' : percent.format(value / of));
  return (
    <DataTable<Row>
      caption={title}
      note={options.length > 0 ? undefined : t('words')}
      rows={options}
      rowKey={({ code }) => code}
      total={{ code: '', label: t('answered'), ...answered }}
      columns={[
        { key: 'label', header: t('answer'), names: true, cell: ({ label }) => label },
        { key: 'drawn', header: t('drawn'), numeric: true, cell: ({ drawn }) => number(drawn) },
        {
          key: 'share',
          header: t('share'),
          numeric: true,
          cell: ({ drawn }) => share(drawn, answered.drawn),
        },
        { key: 'self', header: t('self'), numeric: true, cell: ({ selfSelected }) => number(selfSelected) },
      ]}
    />
  );
}
