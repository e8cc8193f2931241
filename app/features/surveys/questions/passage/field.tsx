import type { FieldProps } from '../field.ts';
import type { PassageQuestion } from './passage.ts';

/** Blank lines part paragraphs. */
export function PassageField({ question, say, mark, Heading }: FieldProps<PassageQuestion>) {
  const paragraphs = say(`${question.code}.body`).split(/\n{2,}/);
  return (
    <div className="question">
      <Heading>{mark(say(`${question.code}.title`))}</Heading>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{mark(paragraph)}</p>
      ))}
    </div>
  );
}
