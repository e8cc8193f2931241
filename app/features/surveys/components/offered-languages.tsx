import { Form } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';

interface Props {
  surveyId: number;
  /** Of the draft as the page shows it. */
  revision: number;
  promised: readonly string[];
  languages: readonly { code: string; name: string }[];
}

/** Which languages a draft must be complete in before it is published. */
export function OfferedLanguages({ surveyId, revision, promised, languages }: Props) {
  const t = useT('translations');
  return (
    <Form method="post" action={paths.offeredLanguages(surveyId)} className="promised">
      <h2 id="promised">{t('coverage.offer.title')}</h2>
      <p id="promised-hint">{t('coverage.offer.hint')}</p>
      <input type="hidden" name="revision" value={revision} />
      <fieldset
        className="usa-fieldset promised__choices"
        aria-labelledby="promised"
        aria-describedby="promised-hint"
      >
        {languages.map(({ code, name }) => (
          <div key={code} className="usa-checkbox">
            <input
              className="usa-checkbox__input"
              id={`language-${code}`}
              type="checkbox"
              name="language"
              value={code}
              defaultChecked={promised.includes(code)}
            />
            <label className="usa-checkbox__label" htmlFor={`language-${code}`}>
              {name}
            </label>
          </div>
        ))}
      </fieldset>
      <button type="submit" className="usa-button usa-button--outline">
        {t('coverage.offer.save')}
      </button>
    </Form>
  );
}
