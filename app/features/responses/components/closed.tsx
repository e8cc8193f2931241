import { useT } from '#app/lib/i18n.ts';
import type { ClosedPage } from '../page.ts';

/** A link that cannot be answered: what it is, and what to do. */
export function Closed({ why }: { why: ClosedPage['why'] }) {
  const t = useT('responses');
  return (
    <>
      <h1>{t(`closed.${why}.title`)}</h1>
      <p>{t(`closed.${why}.advice`)}</p>
    </>
  );
}
