import { useLocale, useT } from '#app/lib/i18n.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { describeFilter, namesOf } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import type { ScoreFilter } from '../period.ts';
import { wordsOf } from '../words.ts';

interface Props {
  title: string;
  filter: ScoreFilter;
  options: ScoreOptions;
  today: string;
}

/** What a view is of: its title, its period, its filters and its date. */
export function ViewHeader({ title, filter, options, today }: Props) {
  const t = useT('results');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const only = describeFilter(filter, namesOf(options, t, lng), lng);
  return (
    <PageHeader
      title={title}
      sub={
        <>
          {t('sub', { from: words.month(filter.from), to: words.month(filter.to), date: words.day(today) })}
          {only && ` ${t('filters.only', { list: only })}`}
        </>
      }
    />
  );
}
