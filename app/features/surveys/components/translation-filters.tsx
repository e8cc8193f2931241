import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { type TextFilter, TRANSLATION_STATES } from '../translation.ts';

/** Which texts of a language are shown. */
export function TranslationFilters({
  surveyId,
  lng,
  filter,
}: {
  surveyId: number;
  lng: string;
  filter: TextFilter;
}) {
  const t = useT('translations');
  const filtered = filter.state !== '' || filter.search !== '';
  return (
    <FilterForm
      label={t('workbench.filter')}
      submit={t('workbench.show')}
      reset={filtered ? { to: paths.translation(surveyId, lng), label: t('workbench.all') } : undefined}
    >
      <SelectField
        name="state"
        label={t('workbench.state')}
        defaultValue={filter.state}
        options={[
          { value: '', label: t('workbench.all') },
          ...TRANSLATION_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
      />
      <TextField name="search" type="search" label={t('workbench.search')} defaultValue={filter.search} />
    </FilterForm>
  );
}
