import { useLocation } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Dispute } from '../merging.ts';

/** Who saved while somebody else was editing, and what both changed. */
export interface Conflict {
  by: string;
  /** When, in words. */
  at: string;
  /** What stands since. */
  revision: number;
  /** The revision that the form was drawn from. */
  seen: number;
  disputes: Dispute[];
}

interface Props {
  conflict: Conflict;
  /** The English texts that the form shows, by key. */
  texts: Record<string, string>;
}

/** What both changed, with both wordings, and whose shall stand. Theirs is saved; one's own is what the form shows. */
export function DraftConflict({ conflict: { by, at, revision, disputes }, texts }: Props) {
  const t = useT('survey-editor');
  const { pathname: here } = useLocation();
  return (
    <Notice tone="error" title={t('conflict.title', { by, at })}>
      <p>{t('conflict.what')}</p>
      <ul>
        {disputes.map(({ what, question = '', key = '', mine, theirs }) => (
          <li key={`${what} ${question} ${key}`}>
            {t(`conflict.places.${what}`, { question: texts[`${question}.title`] ?? question })}
            {what === 'text' && (
              <ul>
                <li>{t('conflict.mine', { text: mine || t('conflict.nothing') })}</li>
                <li>{t('conflict.theirs', { by, text: theirs || t('conflict.nothing') })}</li>
              </ul>
            )}
          </li>
        ))}
      </ul>
      <input type="hidden" name="standing" value={revision} />
      <p className="draft-bar">
        <button type="submit" name="change" value="over" className="usa-button">
          {t('conflict.over')}
        </button>
        <button type="submit" name="change" value="aside" className="usa-button usa-button--outline">
          {t('conflict.aside')}
        </button>
        <a href={here} target="_blank" rel="noreferrer">
          {t('conflict.see', { by })}
        </a>
      </p>
    </Notice>
  );
}
