import { OptionList } from '#app/ui/questions.tsx';
import { type FieldProps, optionsOf, sharedOf } from '../field.ts';
import type { ChoiceQuestion } from './choice.ts';

export const ChoiceField = (props: FieldProps<ChoiceQuestion>) => (
  <OptionList {...sharedOf(props)} type="radio" options={optionsOf(props)} />
);
