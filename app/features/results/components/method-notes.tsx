import { useT } from '#app/lib/i18n.ts';
import { methodNotes } from '../notes.ts';

/** How the figures of a page are made: the same sentences as in its file. */
export function MethodNotes() {
  const t = useT('results');
  return (
    <section aria-labelledby="method">
      <h2 id="method">{t('method.title')}</h2>
      <ul className="method-notes">
        {methodNotes(t).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}
