import { useT } from '#app/lib/i18n.ts';
import { type Counts, closuresOf, stepsOf } from '../funnel.ts';
import { useFigures } from './figures.ts';

/**
 * All closures as one bar, and under it what became of them, each bar beginning
 * where the one above it ends. The widths are SVG attributes: no inline style, and
 * they print. The numbers stand beside the bars, so the picture itself is silent.
 */
export function Waterfall({ counts }: { counts: Counts }) {
  const t = useT('invitations');
  const { number, share } = useFigures();
  const total = closuresOf(counts);
  return (
    <figure className="waterfall">
      <figcaption>
        <p className="chart__title">{t('funnel.picture')}</p>
        <p className="quiet">{t('funnel.pictureNote')}</p>
      </figcaption>
      <ol>
        <li className="waterfall__all">
          <span className="waterfall__name">{t('funnel.all')}</span>
          <Bar kind="all" start={0} width={1} />
          <span className="waterfall__figure">
            {number(total)} <span className="quiet">{share(total, total)}</span>
          </span>
        </li>
        {stepsOf(counts).map(({ group, count, start, width }) => (
          <li key={group}>
            <span className="waterfall__name">
              {t(`group.${group}`)} <span className="quiet">{t(`groupNote.${group}`)}</span>
            </span>
            <Bar kind={group} start={start} width={width} />
            <span className="waterfall__figure">
              {number(count)} <span className="quiet">{share(count, total)}</span>
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Bar({ kind, start, width }: { kind: string; start: number; width: number }) {
  return (
    <svg aria-hidden="true" focusable="false">
      <line x1="0" x2="100%" y1="50%" y2="50%" />
      {width > 0 && (
        <rect className={`waterfall__${kind}`} x={at(start)} width={at(width)} y="0" height="100%" />
      )}
    </svg>
  );
}

const at = (share: number) => `${Math.round(share * 10_000) / 100}%`;
