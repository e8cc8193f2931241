import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { filterQuery, namesOf } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import { earlierOf, monthsBetween, type ScoreFilter } from '../period.ts';
import type { SheetOf } from '../sheets.server.ts';
import { wordsOf } from '../words.ts';

/** What each page can be narrowed by beside its period. */
const FIELDS: Record<SheetOf | 'drivers', readonly Exclude<keyof ScoreFilter, 'from' | 'to'>[]> = {
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
  const { lng } = useLocale();
  const { month } = wordsOf(lng);
  const nameOf = namesOf(options, t, lng);
  const all = { value: '', label: t('filters.all') };
  const firstMonth = earlierOf(options.firstMonth ?? filter.from, filter.from);
  const months = monthsBetween(firstMonth, current)
    .reverse()
    .map((value) => ({ value, label: month(value) }));
  const groups = [...new Set(options.services.map((service) => service.serviceGroup))].sort((a, b) =>
    a.localeCompare(b, lng),
  );
  const choices = {
    department: options.departments.map(({ code, name }) => ({ value: code, label: name })),
    group: groups.map((group) => ({ value: group, label: group })),
    service: options.services.map(({ code, name }) => ({ value: code, label: name })),
    district: options.districts.map(({ number }) => ({
      value: String(number),
      label: nameOf('district', String(number)),
    })),
    language: [...options.languages.map(({ code }) => code), 'und'].map((code) => ({
      value: code,
      label: nameOf('language', code),
    })),
  };
  const query = { of, ...filterQuery(filter) };
  return (
    <FilterForm
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
          options={[all, ...choices[field]]}
        />
      ))}
    </FilterForm>
  );
}
