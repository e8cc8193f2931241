import { ShortText } from '#app/ui/questions.tsx';
import { type FieldProps, sharedOf, textOf } from '../field.ts';
import { type ContactQuestion, LONGEST_CONTACT } from './contact.ts';

const INPUT = {
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
} as const;

export const ContactField = (props: FieldProps<ContactQuestion>) => (
  <ShortText
    {...sharedOf(props)}
    {...INPUT[props.question.kind]}
    maxLength={LONGEST_CONTACT}
    value={textOf(props)}
  />
);
