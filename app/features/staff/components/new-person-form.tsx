import { Form } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { TextField } from '#app/ui/fields.tsx';
import { NAME_LIMIT } from '../staff.ts';

type Values = Record<'name' | 'email' | 'title', string>;

interface Props {
  /** What came back, with a code for each field that was wrong. */
  refused: { errors: Partial<Values>; values: Values } | undefined;
}

/** Adds a person who works for the city. */
export function NewPersonForm({ refused }: Props) {
  const t = useT('staff');
  const messageOf = (code: string | undefined) => code && t(`people.errors.${code}`, { limit: NAME_LIMIT });
  return (
    <section aria-labelledby="add">
      <h2 id="add">{t('people.add')}</h2>
      <p>{t('people.addHint')}</p>
      <Form method="post" className="usa-form">
        <TextField
          name="name"
          label={t('people.name')}
          required
          maxLength={NAME_LIMIT}
          autoComplete="off"
          defaultValue={refused?.values.name}
          error={messageOf(refused?.errors.name)}
        />
        <TextField
          name="email"
          type="email"
          label={t('people.email')}
          hint={t('people.emailHint')}
          required
          maxLength={NAME_LIMIT}
          autoComplete="off"
          defaultValue={refused?.values.email}
          error={messageOf(refused?.errors.email)}
        />
        <TextField
          name="title"
          label={t('people.jobTitle')}
          maxLength={NAME_LIMIT}
          autoComplete="off"
          defaultValue={refused?.values.title}
          error={messageOf(refused?.errors.title)}
        />
        <button type="submit" className="usa-button">
          {t('people.addButton')}
        </button>
      </Form>
    </section>
  );
}
