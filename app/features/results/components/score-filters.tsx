import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { type Month, monthsBetween, type ScoreFilter } from '../period.ts';
import type { ScoreOptions } from '../scores.server.ts';
import { languageName, wordsOf } from '../words.ts';

interface Props {
  filter: ScoreFilter;
  options: ScoreOptions;
  /** The months there are to choose from. */
  firstMonth: Month;
  lastMonth: Month;
  csvAddress: string;
}

/** The filters of the committee's page, with the download of the same view. */
export function ScoreFilters({ filter, options, firstMonth, lastMonth, csvAddress }: Props) {
  const t = useT('results');
  const { lng } = useLocale();
  const { month } = wordsOf(lng);
  const all = { value: '', label: t('filters.all') };
  const months = monthsBetween(firstMonth, lastMonth)
    .reverse()
    .map((value) => ({ value, label: month(value) }));
  const groups = [...new Set(options.services.map((service) => service.serviceGroup))].sort((a, b) =>
    a.localeCompare(b, lng),
  );
  return (
    <FilterForm
      // A view reached by a link starts its fields anew.
      key={csvAddress}
      label={t('filters.label')}
      submit={t('filters.apply')}
      reset={{ to: paths.committee(), label: t('filters.reset') }}
      also={
        <a href={csvAddress} download>
          {t('filters.download')}
        </a>
      }
    >
      <SelectField name="from" label={t('filters.from')} defaultValue={filter.from} options={months} />
      <SelectField name="to" label={t('filters.to')} defaultValue={filter.to} options={months} />
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
      <SelectField
        name="service"
        label={t('filters.service')}
        defaultValue={filter.service ?? ''}
        options={[all, ...options.services.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SelectField
        name="district"
        label={t('filters.district')}
        defaultValue={filter.district === null ? '' : String(filter.district)}
        options={[
          all,
          ...options.districts.map(({ number, name }) => ({ value: String(number), label: name })),
        ]}
      />
      <SelectField
        name="language"
        label={t('filters.language')}
        defaultValue={filter.language ?? ''}
        options={[
          all,
          ...options.languages.map(({ code }) => ({
            value: code,
            label: languageName(code, lng, t('filters.languageUnknown')),
          })),
          { value: 'und', label: t('filters.languageUnknown') },
        ]}
      />
    </FilterForm>
  );
}
