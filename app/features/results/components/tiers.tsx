import { useT } from '#app/lib/i18n.ts';
import type { Stand } from '#app/ui/charts/plotted.ts';
import type { Comparison } from '../comparison.server.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  comparison: Comparison;
  nameOf: (code: string) => string;
}

/** Who can be told apart from whom: groups whose intervals do not touch, in place of ranks. */
export function Tiers({ comparison: { units, tiers, funnel }, nameOf }: Props) {
  const t = useT('units');
  const { list } = useScoreWords();
  const listed = (codes: readonly string[]) => list(codes.map(nameOf));
  const outside = (stand: Stand) =>
    (funnel?.points ?? []).filter((point) => point.stand === stand).map(({ unit }) => unit);
  const [above, below] = [outside('above'), outside('below')];
  const silent = units.filter(({ satisfied }) => !satisfied.share).map(({ code }) => code);
  return (
    <section aria-labelledby="tiers">
      <h2 id="tiers">{t('tiers.title')}</h2>
      {funnel && above.length + below.length === 0 && <p>{t('tiers.inside')}</p>}
      {above.length > 0 && <p>{t('tiers.above', { list: listed(above) })}</p>}
      {below.length > 0 && <p>{t('tiers.below', { list: listed(below) })}</p>}
      {tiers.length === 0 && <p>{t('tiers.none')}</p>}
      {tiers.length === 1 && <p>{t('tiers.one')}</p>}
      {tiers.length > 1 && (
        <>
          <p>{t('tiers.many', { count: tiers.length })}</p>
          <ul>
            {tiers.map((codes, index) => (
              <li key={codes[0]}>{t('tiers.tier', { number: index + 1, list: listed(codes) })}</li>
            ))}
          </ul>
        </>
      )}
      {tiers.length > 0 && silent.length > 0 && (
        <p className="quiet">{t('tiers.silent', { count: silent.length, list: listed(silent) })}</p>
      )}
    </section>
  );
}
