import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import type { ComparedBy, Comparison } from '../comparison.server.ts';
import { namesOf } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import type { ScoreFilter } from '../period.ts';
import { CommitteeSections } from './committee-sections.tsx';
import { MethodNotes } from './method-notes.tsx';
import { NonResponse } from './non-response.tsx';
import { SaveView } from './save-view.tsx';
import { ScoreFilters } from './score-filters.tsx';
import { Tiers } from './tiers.tsx';
import { UnitFunnel } from './unit-funnel.tsx';
import { UnitIntervals } from './unit-intervals.tsx';
import { ViewHeader } from './view-header.tsx';

interface Props {
  by: ComparedBy;
  today: string;
  filter: ScoreFilter;
  options: ScoreOptions;
  comparison: Comparison | undefined;
}

/** The page of all departments or of all districts, side by side and without a ranking. */
export function UnitList({ by, today, filter, options, comparison }: Props) {
  const t = useT('units');
  const results = useT('results');
  const of = by === 'department' ? 'departments' : 'districts';
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={t(`${of}.title`)} filter={filter} options={options} today={today} />
      <ScoreFilters
        filter={filter}
        options={options}
        current={today.slice(0, 7)}
        reset={paths[of]()}
        of={of}
      />
      {comparison ? (
        <Compared by={by} options={options} comparison={comparison} />
      ) : (
        <EmptyState title={results('empty.title')}>{results('empty.advice')}</EmptyState>
      )}
      <MethodNotes />
      <SaveView />
    </>
  );
}

function Compared({ by, options, comparison }: Pick<Props, 'by' | 'options'> & { comparison: Comparison }) {
  const t = useT('units');
  const results = useT('results');
  const { lng } = useLocale();
  const names = namesOf(options, results, lng);
  const nameOf = (code: string) => names(by, code);
  const naming = t(`${by}s.naming`);
  const { units, total, funnel } = comparison;
  const named = units
    .map((unit) => ({ ...unit, name: nameOf(unit.code), address: paths[by](unit.code) }))
    .sort((one, other) => one.name.localeCompare(other.name, lng, { numeric: true }));
  return (
    <>
      <Tiers comparison={comparison} nameOf={nameOf} />
      <NonResponse rate={total.responseRate} />
      <UnitIntervals units={named} total={total} naming={naming} />
      {funnel ? (
        <UnitFunnel funnel={funnel} naming={naming} sentence={t(`${by}s.sentence`)} nameOf={nameOf} />
      ) : (
        <p className="quiet">{t('funnel.none')}</p>
      )}
    </>
  );
}
