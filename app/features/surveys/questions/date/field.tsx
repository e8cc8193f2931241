import { ShortText } from '#app/ui/questions.tsx';
import { type FieldProps, sharedOf, textOf } from '../field.ts';
import type { DateQuestion } from './date.ts';

export const DateField = (props: FieldProps<DateQuestion>) => (
  <ShortText {...sharedOf(props)} type="date" value={textOf(props)} />
);
