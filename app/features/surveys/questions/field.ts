import type { Answer } from './common.ts';

/** What a question is drawn from as a part of a form. */
export interface FieldProps<Question> {
  question: Question;
  answer: Answer | undefined;
  /** Why the answer was refused, in words. */
  error: string | undefined;
  /** A text of the survey by its key, about this closure. */
  say: (key: string) => string;
  Heading: 'h1' | 'h2';
}

/** What every kind of field has in common. */
export const sharedOf = ({ question, error, say, Heading }: FieldProps<{ code: string }>) => ({
  name: question.code,
  title: say(`${question.code}.title`),
  hint: say(`${question.code}.hint`),
  error,
  Heading,
});

/** The options of a question with their labels. */
export const optionsOf = ({ question, answer, say }: FieldProps<{ code: string; options: string[] }>) => {
  const chosen = [answer ?? []].flat();
  return question.options.map((value) => ({
    value,
    label: say(`${question.code}.options.${value}`),
    chosen: chosen.includes(value),
  }));
};

/** A text that was given, in the field again. */
export const textOf = ({ answer }: FieldProps<unknown>) => [answer ?? []].flat().join('');
