import { useLocale, useT } from '#app/lib/i18n.ts';

export interface AboutProps {
  service: string;
  /** The language that the service's name is in. */
  serviceLanguage: string;
  closedOn: string;
}

/** What the page is about. A service without a name in the page's language has its English one. */
export function About({ service, serviceLanguage, closedOn }: AboutProps) {
  const t = useT('responses');
  const { lng } = useLocale();
  return (
    <p className="about">
      <strong {...(serviceLanguage !== lng && { lang: serviceLanguage, dir: 'ltr' })}>{service}</strong>{' '}
      <span>{t('closedOn', { date: closedOn })}</span>
    </p>
  );
}
