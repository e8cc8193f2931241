import { useLocale, useT } from '#app/lib/i18n.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { namesOf } from '../filter-words.ts';
import { sayFilter } from '../notes.ts';
import type { ScoreOptions } from '../options.server.ts';
import type { ScoreFilter } from '../period.ts';

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
  const nameOf = namesOf(options, t, lng);
  return <PageHeader title={title} sub={sayFilter({ filter, today, nameOf }, t, lng)} />;
}
