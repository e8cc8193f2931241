import type { FieldProps } from '../field.ts';
import type { PassageQuestion } from './passage.ts';

/** Line breaks and blank lines stay as they were written. */
export const PassageField = ({ question, say, Heading }: FieldProps<PassageQuestion>) => (
  <div className="question">
    <Heading>{say(`${question.code}.title`)}</Heading>
    <p className="passage">{say(`${question.code}.body`)}</p>
  </div>
);
