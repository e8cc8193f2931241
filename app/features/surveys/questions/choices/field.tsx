import { useT } from '#app/lib/i18n.ts';
import { OptionList } from '#app/ui/questions.tsx';
import { type FieldProps, optionsOf, sharedOf } from '../field.ts';
import type { ChoicesQuestion } from './choices.ts';

export function ChoicesField(props: FieldProps<ChoicesQuestion>) {
  const t = useT('questions');
  return <OptionList {...sharedOf(props)} type="checkbox" hint={t('chooseAll')} options={optionsOf(props)} />;
}
