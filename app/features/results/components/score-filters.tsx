import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { filterQuery } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import type { ScoreFilter } from '../period.ts';
import type { SheetOf } from '../sheets.server.ts';
import { type FilterField, useFilterChoices } from './filter-choices.ts';

/** What each page can be narrowed by beside its period. */
const FIELDS: Record<SheetOf | 'drivers', readonly FilterField[]> = {
  glance: ['department', 'group', 'service', 'district', 'language'],
  services: ['department', 'group', 'district', 'language'],
  service: ['district', 'language'],
  departments: [],
  department: [],
  districts: [],
  district: [],
  closings: ['department', 'district', 'language'],
  drivers: ['department', 'group', 'service', 'district', 'language'],
};

export interface FiltersProps {
  filter: ScoreFilter;
  options: ScoreOptions;
  /** The month of today. */
  current: string;
  /** Where the page is without a filter. */
  reset: string;
  /** Which page it is, for its files. */
  of: SheetOf | 'drivers';
}

/** The filters of a page of the committee, with the downloads of the same view. */
export function ScoreFilters({ filter, options, current, reset, of }: FiltersProps) {
  const t = useT('results');
  const { months, fields } = useFilterChoices(options, { earliest: filter.from, current });
  const query = { of, ...filterQuery(filter) };
  return (
    <FilterForm
      folded
      // A view reached by a link starts its fields anew.
      key={JSON.stringify(query)}
      label={t('filters.label')}
      submit={t('filters.apply')}
      reset={{ to: reset, label: t('filters.reset') }}
      also={
        of !== 'drivers' && (
          <>
            <a href={paths.scoresCsv(query)} download>
              {t('filters.download')}
            </a>
            <a href={paths.scoresXlsx(query)} download>
              {t('filters.downloadXlsx')}
            </a>
          </>
        )
      }
    >
      <SelectField name="from" label={t('filters.from')} defaultValue={filter.from} options={months} />
      <SelectField name="to" label={t('filters.to')} defaultValue={filter.to} options={months} />
      {FIELDS[of].map((field) => (
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
