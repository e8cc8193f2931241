import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { filterQuery, namesOf } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import { earlierOf, monthsBetween, type ScoreFilter } from '../period.ts';
import type { SheetOf } from '../sheets.server.ts';
import { wordsOf } from '../words.ts';

export interface FiltersProps {
  filter: ScoreFilter;
  options: ScoreOptions;
  /** The month of today. */
  current: string;
  /** Where the page is without a filter. */
  reset: string;
  /** Which page it is, for its files. */
  of: SheetOf;
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
  const query = { of, ...filterQuery(filter) };
  return (
    <FilterForm
      // A view reached by a link starts its fields anew.
      key={JSON.stringify(query)}
      label={t('filters.label')}
      submit={t('filters.apply')}
      reset={{ to: reset, label: t('filters.reset') }}
      also={
        <>
          <a href={paths.scoresCsv(query)} download>
            {t('filters.download')}
          </a>
          <a href={paths.scoresXlsx(query)} download>
            {t('filters.downloadXlsx')}
          </a>
        </>
      }
    >
      <SelectField name="from" label={t('filters.from')} defaultValue={filter.from} options={months} />
      <SelectField name="to" label={t('filters.to')} defaultValue={filter.to} options={months} />
      {of !== 'service' && (
        <>
          <SelectField
            name="department"
            label={t('filters.department')}
            defaultValue={filter.department ?? ''}
            options={[all, ...options.departments.map(({ code, name }) => ({ value: code, label: name }))]}
          />
          <SelectField
            name="group"
            label={t('filters.group')}
            defaultValue={filter.group ?? ''}
            options={[all, ...groups.map((group) => ({ value: group, label: group }))]}
          />
        </>
      )}
      {of === 'glance' && (
        <SelectField
          name="service"
          label={t('filters.service')}
          defaultValue={filter.service ?? ''}
          options={[all, ...options.services.map(({ code, name }) => ({ value: code, label: name }))]}
        />
      )}
      <SelectField
        name="district"
        label={t('filters.district')}
        defaultValue={filter.district === null ? '' : String(filter.district)}
        options={[
          all,
          ...options.districts.map(({ number }) => ({
            value: String(number),
            label: nameOf('district', String(number)),
          })),
        ]}
      />
      <SelectField
        name="language"
        label={t('filters.language')}
        defaultValue={filter.language ?? ''}
        options={[
          all,
          ...options.languages.map(({ code }) => ({ value: code, label: nameOf('language', code) })),
          { value: 'und', label: t('filters.languageUnknown') },
        ]}
      />
    </FilterForm>
  );
}
