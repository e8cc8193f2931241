import { Form, Link } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { placeholdersIn } from '../placeholders.ts';
import { fingerprintOf, LONGEST_TRANSLATION, type Translation } from '../translation.ts';
import { TranslationState } from './translation-state.tsx';

export interface RowText extends Translation {
  staleSource: string | null;
  /** Who wrote it and when, who approved it and when, as sentences. */
  history: string[];
}

interface Props {
  row: RowText;
  target: { code: string; direction: string };
  frozen: boolean;
  /** The key that saving goes on to. */
  next: string;
  /** Where the page shows this row with the English text copied over. */
  copyHref: string;
  copied: boolean;
  /** What was typed and refused, with the reason. */
  refused: { text: string; problem: string } | undefined;
  /** Whether this is the row to begin with. */
  here: boolean;
}

/** One text: English, and the translation as a form of its own. */
export function TranslationRow({ row, target, frozen, next, copyHref, copied, refused, here }: Props) {
  const t = useT('translations');
  const id = useId();
  const names = placeholdersIn(row.source).map((name) => `{{${name}}}`);
  const described = [`${id}-count`, names.length > 0 && `${id}-names`, refused && `${id}-error`];
  const [text, setText] = useState(refused?.text ?? (copied ? row.source : row.text));
  const field = useFocus(here || refused !== undefined || copied);
  return (
    <li className="translation" id={row.key}>
      <div>
        <Kind of={row.key} />
        <p lang="en" dir="ltr" className="translation__text">
          {row.source}
        </p>
        {row.staleSource !== null && (
          <p className="quiet">
            {t('workbench.was')}{' '}
            <del lang="en" dir="ltr">
              {row.staleSource}
            </del>
          </p>
        )}
        {names.length > 0 && (
          <p className="quiet" id={`${id}-names`}>
            {t('workbench.placeholders', { names: names.join(' ') })}
          </p>
        )}
      </div>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="key" value={row.key} />
        <input type="hidden" name="base" value={fingerprintOf(row.text)} />
        <input type="hidden" name="next" value={next} />
        {refused && (
          <p className="usa-error-message" id={`${id}-error`}>
            {refused.problem}
          </p>
        )}
        <textarea
          ref={field}
          name="text"
          // biome-ignore lint/a11y/noAutofocus: saving goes on to this text, with or without a script.
          autoFocus={here || refused !== undefined || copied}
          aria-label={t('workbench.translation', { key: row.key })}
          aria-describedby={described.filter(Boolean).join(' ')}
          aria-invalid={refused ? true : undefined}
          className={`usa-textarea translation__field${refused ? ' usa-input--error' : ''}`}
          lang={target.code}
          dir={target.direction}
          rows={rowsFor(row.source)}
          maxLength={LONGEST_TRANSLATION}
          readOnly={frozen}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={saveByKeyboard}
        />
        <p className="translation__about">
          <TranslationState state={row.state} />{' '}
          <span className="quiet" id={`${id}-count`}>
            {t('workbench.characters', { typed: text.length, source: row.source.length })}
          </span>
          {row.history.map((sentence) => (
            <span className="quiet" key={sentence}>
              {sentence}
            </span>
          ))}
        </p>
        <div className="translation__buttons">
          {!frozen && (
            <button type="submit" className="usa-button">
              {t('workbench.save')}
            </button>
          )}
          {!(frozen && row.state !== 'draft') && (
            <button type="submit" name="approved" value="yes" className="usa-button usa-button--outline">
              {t(frozen ? 'workbench.approveOnly' : 'workbench.approve')}
            </button>
          )}
          {!frozen && (
            <Link
              to={copyHref}
              preventScrollReset
              onClick={(event) => {
                event.preventDefault();
                setText(row.source);
                field.current?.focus();
              }}
            >
              {t('workbench.copy')}
            </Link>
          )}
        </div>
      </Form>
    </li>
  );
}

/** What a key is the text of, before the key itself. */
function Kind({ of: key }: { of: string }) {
  const t = useT('translations');
  const part = key.split('.')[1] ?? '';
  const kind = /^(title|hint|body)/.exec(part)?.[0] ?? 'option';
  return (
    <p className="quiet">
      {t(`kind.${kind}`)}
      {key.endsWith('_report_only') && `, ${t('kind.reportOnly')}`} · <code dir="ltr">{key}</code>
    </p>
  );
}

/** Puts the reader into the field that saving has led to, where no new page does. */
function useFocus(wanted: boolean) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  return field;
}

function saveByKeyboard(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
}

/** Room for the English text and a third more. */
const rowsFor = (source: string) =>
  Math.min(10, Math.ceil((source.length * 1.33) / 45) + source.split('\n').length - 1);
