import { Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { KeyFigures } from '#app/ui/cards.tsx';
import type { Quality as Figures } from '../quality.ts';
import { useFigures } from './figures.ts';

/** What must be known of the data before anybody reads engagement into it. */
export function Quality({ opened, machines, machineTouches, selfSelected }: Figures) {
  const t = useT('invitations');
  const { number, share } = useFigures();
  return (
    <section>
      <h2>{t('quality.title')}</h2>
      <KeyFigures
        figures={[
          { label: t('quality.opened'), value: number(opened), note: t('quality.openedMeans') },
          {
            label: t('quality.machines'),
            value: number(machines),
            note: t('quality.machinesMeans', { count: machineTouches, share: share(machines, opened) }),
          },
          {
            label: t('quality.selfSelected'),
            value: number(selfSelected),
            note: t('quality.selfSelectedMeans'),
          },
        ]}
      />
      <p>
        <Link to={paths.posters()}>{t('quality.posters')}</Link>
      </p>
    </section>
  );
}
