import type { Answers, Problem } from '#app/features/surveys/questions/common.ts';
import type { Question } from '#app/features/surveys/survey.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { About, type AboutProps } from './about.tsx';
import { problemText, QuestionField } from './question-field.tsx';

interface Props {
  about: AboutProps;
  action: string;
  languageForm: string;
  textLanguage: string;
  reportOnly: boolean;
  step: number;
  position: number;
  steps: number;
  questions: Question[];
  answers: Answers;
  problems: Record<string, Problem>;
}

/** One step: a page with its questions as a plain form. */
export function StepForm({ about, position, steps, questions, answers, problems, ...step }: Props) {
  const t = useT('responses');
  const { lng } = useLocale();
  const last = position === steps;
  const refused = Object.entries(problems).map(([code, problem]) => ({
    href: questions.some((question) => question.code === code) ? `#${code}` : undefined,
    text: problemText(t, problem, {
      question: questions.find((each) => each.code === code),
      answer: answers[code],
    }),
  }));
  return (
    <>
      <About {...about} />
      {refused.length > 0 && <ErrorSummary title={t('problem.title')} problems={refused} />}
      <form method="post" action={step.action} id={step.languageForm} noValidate>
        <p className="step">{t('step', { step: position, steps })}</p>
        <div {...(step.textLanguage !== lng && { lang: step.textLanguage, dir: 'ltr' })}>
          {questions.map((question, index) => (
            <QuestionField
              key={question.code}
              question={question}
              answer={answers[question.code]}
              problem={problems[question.code]}
              reportOnly={step.reportOnly}
              Heading={index === 0 ? 'h1' : 'h2'}
            />
          ))}
        </div>
        <div className="buttons">
          <button type="submit" name="to" value="next" className="usa-button">
            {last ? t('send') : t('continue')}
          </button>
          {position > 1 && (
            <button type="submit" name="to" value="back" className="usa-button usa-button--outline">
              {t('back')}
            </button>
          )}
        </div>
      </form>
      <p className="trust">{t('trust')}</p>
    </>
  );
}
