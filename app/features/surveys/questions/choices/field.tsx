import { useT } from '#app/lib/i18n.ts';
import { OptionList } from '#app/ui/questions.tsx';
import { type FieldProps, optionsOf, sharedOf } from '../field.ts';
import type { ChoicesQuestion } from './choices.ts';

export function ChoicesField(props: FieldProps<ChoicesQuestion>) {
  const t = useT('questions');
  const shared = sharedOf(props);
  const hint = (
    <>
      {shared.hint} {t('chooseAll')}
    </>
  );
  return <OptionList {...shared} type="checkbox" hint={hint} options={optionsOf(props)} />;
}
