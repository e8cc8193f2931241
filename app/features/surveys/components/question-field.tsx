import { ChoiceField } from '../questions/choice/field.tsx';
import { ChoicesField } from '../questions/choices/field.tsx';
import { ContactField } from '../questions/contact/field.tsx';
import { DateField } from '../questions/date/field.tsx';
import type { FieldProps } from '../questions/field.ts';
import { PassageField } from '../questions/passage/field.tsx';
import { ScaleField } from '../questions/scale/field.tsx';
import { ShortTextField } from '../questions/short-text/field.tsx';
import { TextField } from '../questions/text/field.tsx';
import type { Question } from '../survey.ts';

/** A question as a part of a form, whatever its type. */
export function QuestionField({ question, ...props }: FieldProps<Question>) {
  switch (question.type) {
    case 'scale':
      return <ScaleField {...props} question={question} />;
    case 'choice':
      return <ChoiceField {...props} question={question} />;
    case 'choices':
      return <ChoicesField {...props} question={question} />;
    case 'short_text':
      return <ShortTextField {...props} question={question} />;
    case 'text':
      return <TextField {...props} question={question} />;
    case 'contact':
      return <ContactField {...props} question={question} />;
    case 'date':
      return <DateField {...props} question={question} />;
    case 'passage':
      return <PassageField {...props} question={question} />;
  }
}
