import { Outlet } from '@remix-run/react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import type { ComparedBy } from '../comparison.server.ts';
import { namesOf } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import { daysOf, type ScoreFilter } from '../period.ts';
import type { UnitPage } from '../unit.server.ts';
import { CommitteeSections } from './committee-sections.tsx';
import { MethodNotes } from './method-notes.tsx';
import { SaveView } from './save-view.tsx';
import { ScoreFilters } from './score-filters.tsx';
import { UnitParts } from './unit-parts.tsx';
import { UnitView } from './unit-view.tsx';
import { ViewHeader } from './view-header.tsx';
import { WhereClosuresWent } from './where-closures-went.tsx';

interface Props {
  by: ComparedBy;
  code: string;
  today: string;
  filter: ScoreFilter;
  options: ScoreOptions;
  found: UnitPage | undefined;
}

/** The page of one department or one district. */
export function Unit({ by, code, today, filter, options, found }: Props) {
  const results = useT('results');
  const { lng } = useLocale();
  const nameOf = namesOf(options, results, lng);
  const current = today.slice(0, 7);
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={nameOf(by, code)} filter={filter} options={options} today={today} />
      <ScoreFilters filter={filter} options={options} current={current} reset={paths[by](code)} of={by} />
      {found ? (
        <>
          <UnitView by={by} code={code} filter={filter} found={found} nameOf={nameOf} current={current} />
          <WhereClosuresWent
            counts={found.dispositions}
            // They can be listed by department, not by district.
            reasons={
              by === 'department' ? paths.dispositions({ ...daysOf(filter, today), department: code }) : null
            }
          />
          <UnitParts by={by} found={found} options={options} nameOf={nameOf} />
        </>
      ) : (
        <EmptyState title={results('empty.title')}>{results('empty.advice')}</EmptyState>
      )}
      <Outlet />
      <MethodNotes />
      <SaveView />
    </>
  );
}
