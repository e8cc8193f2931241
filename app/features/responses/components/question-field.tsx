import type { TFunction } from 'i18next';
import type { Answer, Problem } from '#app/features/surveys/questions/common.ts';
import type { Question } from '#app/features/surveys/survey.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { formatNumber } from '#app/lib/numbers.ts';
import { LongText, OptionList, Tiles } from '#app/ui/questions.tsx';

interface Props {
  question: Question;
  answer: Answer | undefined;
  problem: Problem | undefined;
  reportOnly: boolean;
  Heading: 'h1' | 'h2';
}

/** A question as a part of a form, whatever its type. */
export function QuestionField({ question, answer, problem, reportOnly, Heading }: Props) {
  const text = useT('survey');
  const t = useT('responses');
  const { lng } = useLocale();
  const { code } = question;
  const variant = reportOnly ? { context: 'report_only' } : {};
  const shared = {
    name: code,
    title: text(`${code}.title`, variant),
    Heading,
    error: problem && problemText(t, problem, { question, answer }),
  };
  const chosen = answer === undefined ? [] : [answer].flat();
  const option = (value: string) => ({
    value,
    label: text(`${code}.options.${value}`, variant),
    chosen: chosen.includes(value),
  });
  switch (question.type) {
    case 'scale':
      return (
        <Tiles
          {...shared}
          options={question.options.map((value, index) => ({
            ...option(value),
            number: formatNumber(lng, index + 1),
          }))}
        />
      );
    case 'choice':
      return <OptionList {...shared} type="radio" options={question.options.map(option)} />;
    case 'choices':
      return (
        <OptionList
          {...shared}
          type="checkbox"
          hint={t('chooseAll')}
          options={question.options.map(option)}
        />
      );
    case 'text':
      return (
        <LongText
          {...shared}
          hint={text(`${code}.hint`, variant)}
          maxLength={question.maxLength}
          value={chosen.join('')}
        />
      );
  }
}

/** A refusal in words. */
export function problemText(
  t: TFunction,
  problem: Problem,
  { question, answer }: { question: Question | undefined; answer: Answer | undefined },
): string {
  if (problem === 'too_long' && question?.type === 'text')
    return t('problem.too_long', { count: (answer?.length ?? 0) - question.maxLength });
  return t(`problem.${problem}`);
}
