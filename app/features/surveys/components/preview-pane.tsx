import { useEffect, useRef } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import type { Subject } from './draft-rule.tsx';

interface Props {
  surveyId: number;
  /** The draft's; when it grows, the preview is drawn again. */
  revision: number;
  languages: { code: string; autonym: string }[];
  facts: Subject[];
}

const FRAME = 'preview';

/** What a resident will see, beside what is being edited: a page of its own that stores nothing. */
export function PreviewPane({ surveyId, revision, languages, facts }: Props) {
  const t = useT('survey-editor');
  const frame = useRef<HTMLIFrameElement>(null);
  const shown = useRef(revision);
  useEffect(() => {
    if (shown.current !== revision) frame.current?.contentWindow?.location.reload();
    shown.current = revision;
  }, [revision]);
  return (
    <section className="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('preview.title')}</h2>
      <form
        action={paths.surveyPreview(surveyId)}
        target={FRAME}
        className="preview__choices"
        onChange={({ currentTarget }) => currentTarget.requestSubmit()}
      >
        <SelectField
          name="lng"
          label={t('preview.language')}
          options={languages.map(({ code, autonym }) => ({ value: code, label: autonym }))}
        />
        <fieldset className="usa-fieldset">
          <legend className="usa-label">{t('preview.width')}</legend>
          {(['phone', 'desktop'] as const).map((width) => (
            <label key={width}>
              <input type="radio" name="width" value={width} defaultChecked={width === 'phone'} />
              {t(`preview.widths.${width}`)}
            </label>
          ))}
        </fieldset>
        <label>
          <input type="checkbox" name="plain" value="yes" />
          {t('preview.plain')}
        </label>
        <details>
          <summary>{t('preview.closure')}</summary>
          {facts.map(({ value, label, options }) => (
            <SelectField
              key={value}
              name={value}
              label={label}
              options={[{ value: '', label: t('preview.anyValue') }, ...options]}
            />
          ))}
        </details>
        <button type="submit" className="usa-button usa-button--outline">
          {t('preview.show')}
        </button>
      </form>
      <p className="quiet">{t('preview.note')}</p>
      <div className="preview__screen">
        <iframe ref={frame} name={FRAME} title={t('preview.frame')} src={paths.surveyPreview(surveyId)} />
      </div>
    </section>
  );
}
