import { useT } from '#app/lib/i18n.ts';
import { changeOf } from '../outline-changes.ts';
import type { EditorProps } from '../questions/drafting.ts';
import { ChangeButton } from './change-button.tsx';

/** The answers to choose from: what residents read, and the code that is stored. */
export function DraftOptions({
  question,
  place,
  prefix,
  text,
}: EditorProps<{ code: string; options: string[] }>) {
  const t = useT('survey-editor');
  return (
    <fieldset className="draft-options">
      <legend className="usa-label">{t('options.title')}</legend>
      <ol>
        {question.options.map((option, index) => (
          <li key={option}>
            <input type="hidden" name={`${prefix}.option`} value={option} />
            <input
              type="text"
              className="usa-input"
              name={`${prefix}.text.options.${option}`}
              aria-label={t('options.label', { number: index + 1 })}
              defaultValue={text(`options.${option}`)}
            />
            <input
              type="text"
              className="usa-input draft-code"
              name={`${prefix}.option.${option}`}
              aria-label={t('options.code', { number: index + 1 })}
              title={t('options.codeTitle')}
              defaultValue={option}
              maxLength={40}
              data-when-left
            />
            <ChangeButton
              change={changeOf('move-option', place, index, index - 1)}
              id={`${question.code}-${option}-up`}
              label={t('options.up', { number: index + 1 })}
            >
              ↑
            </ChangeButton>
            <ChangeButton
              change={changeOf('move-option', place, index, index + 1)}
              id={`${question.code}-${option}-down`}
              label={t('options.down', { number: index + 1 })}
            >
              ↓
            </ChangeButton>
            <ChangeButton
              change={changeOf('remove-option', place, index)}
              label={t('options.remove', { number: index + 1 })}
            >
              ×
            </ChangeButton>
          </li>
        ))}
      </ol>
      <ChangeButton change={changeOf('add-option', place)} id={`${question.code}-add-option`}>
        {t('options.add')}
      </ChangeButton>
    </fieldset>
  );
}
