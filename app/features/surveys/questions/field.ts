import type { SurveyText } from '../components/survey-text.tsx';
import type { Answer } from './common.ts';

/** What a question is drawn from as a part of a form. */
export interface FieldProps<Question> extends SurveyText {
  question: Question;
  answer: Answer | undefined;
  /** Why the answer was refused, in words. */
  error: string | undefined;
  Heading: 'h1' | 'h2';
}

/** What every kind of field has in common. */
export const sharedOf = ({ question, error, say, mark, Heading }: FieldProps<{ code: string }>) => ({
  name: question.code,
  title: mark(say(`${question.code}.title`)),
  hint: mark(say(`${question.code}.hint`)),
  error,
  Heading,
});

/** The options of a question with their labels. */
export const optionsOf = ({
  question,
  answer,
  say,
  mark,
}: FieldProps<{ code: string; options: string[] }>) => {
  const chosen = [answer ?? []].flat();
  return question.options.map((value) => ({
    value,
    label: mark(say(`${question.code}.options.${value}`)),
    chosen: chosen.includes(value),
  }));
};

/** A text that was given, in the field again. */
export const textOf = ({ answer }: FieldProps<unknown>) => [answer ?? []].flat().join('');
