import type { ReactNode } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { filterQuery } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import { NARROWED_BY, type PageName } from '../page-filter.ts';
import type { ScoreFilter } from '../period.ts';
import { FileLinks } from './file-links.tsx';
import { useFilterChoices } from './filter-choices.ts';

interface Props {
  filter: ScoreFilter;
  options: ScoreOptions;
  /** The month of today. */
  current: string;
  /** Where the page is without a filter. */
  reset: string;
  /** Which page it is, for its files. */
  of: PageName;
  /** Beside the files of the view. */
  also?: ReactNode;
}

/** The filters of a page of the committee, with the downloads of the same view. */
export function ScoreFilters({ filter, options, current, reset, of, also }: Props) {
  const t = useT('results');
  const { months, fields } = useFilterChoices(options, { earliest: filter.from, current });
  return (
    <FilterForm
      folded
      // A view reached by a link starts its fields anew.
      key={JSON.stringify(filter)}
      label={t('filters.label')}
      submit={t('filters.apply')}
      reset={{ to: reset, label: t('filters.reset') }}
      also={
        <>
          <FileLinks of={of} query={filterQuery(filter)} />
          {also}
        </>
      }
    >
      <SelectField name="from" label={t('filters.from')} defaultValue={filter.from} options={months} />
      <SelectField name="to" label={t('filters.to')} defaultValue={filter.to} options={months} />
      {NARROWED_BY[of].map((field) => (
        <SelectField
          key={field}
          name={field}
          label={t(`filters.${field}`)}
          defaultValue={filter[field] === null ? '' : String(filter[field])}
          options={fields[field]}
        />
      ))}
    </FilterForm>
  );
}
