import { useT } from '#app/lib/i18n.ts';
import type { ClosedPage } from '../page.ts';

/** A link that cannot be answered: what it is, and what to do. */
export function Closed({ why, unsent = [] }: Pick<ClosedPage, 'why' | 'unsent'>) {
  const t = useT('responses');
  return (
    <>
      <h1>{t(`closed.${why}.title`)}</h1>
      <p>{t(`closed.${why}.advice`)}</p>
      {unsent.length > 0 && (
        <p>
          <label htmlFor="unsent">{t('closed.unsent')}</label>
          <textarea id="unsent" readOnly rows={6} dir="auto" defaultValue={unsent.join('\n\n')} />
        </p>
      )}
    </>
  );
}
