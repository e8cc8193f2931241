import { QuestionField } from '#app/features/surveys/components/question-field.tsx';
import { useSurveyText } from '#app/features/surveys/components/survey-text.tsx';
import { problemText } from '#app/features/surveys/components/words.ts';
import type { Answers, Problem } from '#app/features/surveys/questions/common.ts';
import type { Question } from '#app/features/surveys/survey.ts';
import type { Said } from '#app/features/surveys/texts.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';

export interface StepFormProps {
  said: Said;
  action: string;
  /** The form's id. */
  form: string;
  textLanguage: string;
  step: number;
  position: number;
  steps: number;
  questions: Question[];
  answers: Answers;
  problems: Record<string, Problem>;
}

/** One step: its questions as a plain form, and before them what must be corrected. */
export function StepForm({ said, position, steps, questions, answers, problems, ...step }: StepFormProps) {
  const t = useT('responses');
  const text = useSurveyText(said, step.textLanguage);
  const tQuestions = useT('questions');
  const { lng } = useLocale();
  const last = position === steps;
  const refused = Object.entries(problems).map(([code, problem]) => {
    const question = questions.find((each) => each.code === code);
    return {
      code,
      href: question && `#${code}`,
      text: problemText(tQuestions, problem, { question, answer: answers[code] }),
    };
  });
  return (
    <>
      {refused.length > 0 && <ErrorSummary title={t('problem.title')} problems={refused} />}
      <form method="post" action={step.action} id={step.form} noValidate>
        <input type="hidden" name="step" value={step.step} />
        <p className="step">{t('step', { step: position, steps })}</p>
        {step.textLanguage !== lng && <p className="untranslated">{t('untranslated')}</p>}
        {questions.map((question, index) => (
          <QuestionField
            key={question.code}
            question={question}
            answer={answers[question.code]}
            error={refused.find(({ code }) => code === question.code)?.text}
            {...text}
            Heading={index === 0 ? 'h1' : 'h2'}
          />
        ))}
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
