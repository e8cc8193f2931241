import { Form, Link } from '@remix-run/react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { TextAreaField, TextField } from '#app/ui/fields.tsx';
import { NAME_LIMIT, TEXT_LIMIT } from '../theme.ts';

interface Props {
  theme: {
    name: string;
    description: string;
    examples: string;
    terms: readonly { language: string; lines: readonly string[] }[];
  };
  refused?: {
    problems: Partial<Record<'name' | 'description' | 'examples', string>>;
    /** What was sent, to show again. */
    sent: Record<string, string>;
  };
}

/** A theme: its name, what belongs to it, and the terms that find it, a field for each language. */
export function ThemeForm({ theme, refused }: Props) {
  const t = useT('comments');
  const { lng } = useLocale();
  const languages = new Intl.DisplayNames(lng, { type: 'language' });
  const shownIn = (name: string, stored: string) => refused?.sent[name] ?? stored;
  const errorOf = (name: 'name' | 'description' | 'examples', limit: number) => {
    const problem = refused?.problems[name];
    return problem && t(`themes.problem.${problem}`, { limit });
  };
  return (
    <Form method="post" className="usa-form usa-form--large">
      <TextField
        name="name"
        label={t('themes.name')}
        required
        maxLength={NAME_LIMIT}
        defaultValue={shownIn('name', theme.name)}
        error={errorOf('name', NAME_LIMIT)}
      />
      <TextAreaField
        name="description"
        label={t('themes.description')}
        hint={t('themes.descriptionHint')}
        rows={2}
        maxLength={TEXT_LIMIT}
        defaultValue={shownIn('description', theme.description)}
        error={errorOf('description', TEXT_LIMIT)}
      />
      <TextAreaField
        name="examples"
        label={t('themes.examples')}
        hint={t('themes.examplesHint')}
        rows={4}
        maxLength={TEXT_LIMIT}
        defaultValue={shownIn('examples', theme.examples)}
        error={errorOf('examples', TEXT_LIMIT)}
      />
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('themes.termsLegend')}</legend>
        <p className="usa-hint">{t('themes.termsHint')}</p>
        {theme.terms.map(({ language, lines }) => (
          <TextAreaField
            key={language}
            name={`terms_${language}`}
            label={languages.of(language) ?? language}
            lang={language}
            dir="auto"
            rows={Math.max(2, Math.min(8, lines.length + 1))}
            defaultValue={shownIn(`terms_${language}`, lines.join('\n'))}
          />
        ))}
      </fieldset>
      <button type="submit" className="usa-button">
        {t('themes.save')}
      </button>
      <Link to={paths.themes()}>{t('themes.cancel')}</Link>
    </Form>
  );
}
