import { ShortText } from '#app/ui/questions.tsx';
import { type FieldProps, sharedOf, textOf } from '../field.ts';
import type { ShortTextQuestion } from './short-text.ts';

export const ShortTextField = (props: FieldProps<ShortTextQuestion>) => (
  <ShortText {...sharedOf(props)} type="text" maxLength={props.question.maxLength} value={textOf(props)} />
);
