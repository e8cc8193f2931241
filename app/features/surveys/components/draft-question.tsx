import { useT } from '#app/lib/i18n.ts';
import { TextField } from '#app/ui/fields.tsx';
import { changeOf } from '../outline-changes.ts';
import type { EditorProps } from '../questions/drafting.ts';
import type { Question } from '../survey.ts';
import { REPORT_ONLY } from '../texts.ts';
import { ChangeButton } from './change-button.tsx';
import { DraftRule, type Subject } from './draft-rule.tsx';
import { type DraftProblem, useProblemWords } from './problem-words.ts';
import { QuestionEditor } from './question-editor.tsx';

interface Props extends EditorProps<Question> {
  /** Its number among the questions, from 1. */
  number: number;
  subjects: Subject[];
  /** What keeps it from being published. */
  problems: DraftProblem[];
}

/** One question of a draft with all that can be said about it. */
export function DraftQuestion({ number, subjects, problems, ...props }: Props) {
  const t = useT('survey-editor');
  const words = useProblemWords();
  const { question, place, prefix, text } = props;
  const { code, type } = question;
  return (
    <>
      <input type="hidden" name="entry" value={prefix} />
      <input type="hidden" name={`${prefix}.was`} value={code} />
      <input type="hidden" name={`${prefix}.type`} value={type} />
      <div className="draft-head">
        <span className="draft-grip" draggable="true" title={t('drag')} aria-hidden="true">
          ⠿
        </span>
        <h2>
          {number}. {t(`types.${type}`)}
        </h2>
        <ChangeButton
          change={changeOf('move', place, place - 1)}
          id={`${code}-up`}
          label={t('up', { number })}
        >
          ↑
        </ChangeButton>
        <ChangeButton
          change={changeOf('move', place, place + 1)}
          id={`${code}-down`}
          label={t('down', { number })}
        >
          ↓
        </ChangeButton>
        <ChangeButton change={changeOf('copy', place)} label={t('copy', { number })}>
          ⧉
        </ChangeButton>
        <ChangeButton change={changeOf('remove', place)} label={t('remove', { number })}>
          ×
        </ChangeButton>
      </div>
      {problems.length > 0 && (
        <ul className="draft-problems">
          {problems.map((problem) => (
            <li key={words(problem)}>{words(problem)}</li>
          ))}
        </ul>
      )}
      <TextField
        name={`${prefix}.text.title`}
        label={t('title')}
        defaultValue={text('title')}
        autoComplete="off"
      />
      {type !== 'passage' && (
        <TextField
          name={`${prefix}.text.hint`}
          label={t('hint')}
          defaultValue={text('hint')}
          autoComplete="off"
        />
      )}
      <QuestionEditor {...props} />
      {type !== 'passage' && (
        <label className="draft-check">
          <input type="checkbox" name={`${prefix}.required`} value="yes" defaultChecked={question.required} />
          {t('required')}
        </label>
      )}
      <DraftRule rule={question.showIf} subjects={subjects} place={place} prefix={prefix} />
      <details>
        <summary>{t('more')}</summary>
        <TextField
          name={`${prefix}.code`}
          label={t('code')}
          hint={t('codeHint')}
          defaultValue={code}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          data-when-left
        />
        <TextField
          name={`${prefix}.text.title_${REPORT_ONLY}`}
          label={t('reportOnly')}
          hint={t('reportOnlyHint')}
          defaultValue={text(`title_${REPORT_ONLY}`)}
          autoComplete="off"
        />
      </details>
    </>
  );
}
