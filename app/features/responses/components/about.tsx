import type { Name } from '#app/features/catalog/names.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';

export interface AboutProps {
  service: Name;
  closedOn: string;
}

/** What the page is about. A service without a name in the page's language has its English one. */
export function About({ service, closedOn }: AboutProps) {
  const t = useT('responses');
  const { lng } = useLocale();
  return (
    <p className="about">
      <strong {...(service.lng !== lng && { lang: service.lng, dir: 'ltr' })}>{service.text}</strong>{' '}
      <span>{t('closedOn', { date: closedOn })}</span>
    </p>
  );
}
