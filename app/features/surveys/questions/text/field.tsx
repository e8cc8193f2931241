import { LongText } from '#app/ui/questions.tsx';
import { type FieldProps, sharedOf, textOf } from '../field.ts';
import type { TextQuestion } from './text.ts';

export const TextField = (props: FieldProps<TextQuestion>) => (
  <LongText {...sharedOf(props)} maxLength={props.question.maxLength} value={textOf(props)} />
);
