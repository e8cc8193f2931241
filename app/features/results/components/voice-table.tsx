import { useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Voice } from '../representation.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  caption: string;
  /** What a row is: a language, a district. */
  naming: string;
  voices: readonly (Voice & { name: string })[];
}

/** Who is asked and who answers, beside their part of all closures. */
export function VoiceTable({ caption, naming, voices }: Props) {
  const t = useT('results');
  const { count, percent, range } = useScoreWords();
  const share = (of: Voice['reached']) => (of ? `${percent(of.value)} (${range(of)})` : t('table.none'));
  return (
    <DataTable
      caption={caption}
      note={t('voices.note')}
      rows={voices}
      rowKey={({ code }) => code}
      columns={[
        { key: 'name', header: naming, names: true, cell: ({ name }) => name },
        {
          key: 'eligible',
          header: t('voices.eligible'),
          numeric: true,
          cell: ({ eligible }) => count(eligible),
        },
        { key: 'reached', header: t('voices.reached'), numeric: true, cell: ({ reached }) => share(reached) },
        {
          key: 'responding',
          header: t('voices.responding'),
          numeric: true,
          cell: ({ responding }) => share(responding),
        },
        {
          key: 'ofClosures',
          header: t('voices.ofClosures'),
          numeric: true,
          cell: ({ ofClosures }) => percent(ofClosures),
        },
        {
          key: 'ofAnswers',
          header: t('voices.ofAnswers'),
          numeric: true,
          cell: ({ ofAnswers }) => percent(ofAnswers),
        },
        {
          key: 'quiet',
          header: t('voices.quiet'),
          cell: ({ quiet }) =>
            quiet.map((kind) => (
              <Tag key={kind} tone="watch">
                {t(`voices.${kind}Less`)}
              </Tag>
            )),
        },
      ]}
    />
  );
}
