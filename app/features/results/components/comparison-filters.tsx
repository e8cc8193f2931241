import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { type Compared, comparedQuery, OTHER } from '../comparison-filter.ts';
import type { ScoreOptions } from '../options.server.ts';
import { NARROWED_BY } from '../page-filter.ts';
import { earlierOf, type Month, type ScoreFilter } from '../period.ts';
import { FileLinks } from './file-links.tsx';
import { useFilterChoices } from './filter-choices.ts';

interface Props {
  compared: Compared;
  options: ScoreOptions;
  current: Month;
}

/** The filters of both sides, one group of fields each. */
export function ComparisonFilters({ compared, options, current }: Props) {
  const t = useT('results');
  const tCommittee = useT('committee');
  const { months, fields } = useFilterChoices(options, {
    earliest: earlierOf(compared.one.from, compared.other.from),
    current,
  });
  const side = (legend: string, filter: ScoreFilter, prefix: string) => (
    <fieldset className="usa-fieldset filters__side">
      <legend>{legend}</legend>
      <SelectField
        name={`${prefix}from`}
        label={t('filters.from')}
        defaultValue={filter.from}
        options={months}
      />
      <SelectField name={`${prefix}to`} label={t('filters.to')} defaultValue={filter.to} options={months} />
      {NARROWED_BY.comparison.map((field) => (
        <SelectField
          key={field}
          name={`${prefix}${field}`}
          label={t(`filters.${field}`)}
          defaultValue={filter[field] === null ? '' : String(filter[field])}
          options={fields[field]}
        />
      ))}
    </fieldset>
  );
  return (
    <FilterForm
      folded
      key={JSON.stringify(comparedQuery(compared))}
      label={tCommittee('comparison.choose')}
      submit={tCommittee('comparison.compare')}
      reset={{ to: paths.comparison(), label: t('filters.reset') }}
      also={<FileLinks of="comparison" query={comparedQuery(compared)} />}
    >
      {side(tCommittee('comparison.first'), compared.one, '')}
      {side(tCommittee('comparison.second'), compared.other, OTHER)}
    </FilterForm>
  );
}
