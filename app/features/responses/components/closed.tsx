import { useT } from '#app/lib/i18n.ts';

/** A link that cannot be answered: what it is, and what to do. */
export function Closed({ why }: { why: 'unknown' | 'expired' | 'withdrawn' | 'too_many' }) {
  const t = useT('responses');
  return (
    <>
      <h1>{t(`closed.${why}.title`)}</h1>
      <p>{t(`closed.${why}.advice`)}</p>
    </>
  );
}
