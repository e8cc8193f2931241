import { useT } from '#app/lib/i18n.ts';

export interface AboutProps {
  service: string;
  closedOn: string;
}

/** What the page is about. Services have the one name that the city gave them. */
export function About({ service, closedOn }: AboutProps) {
  const t = useT('responses');
  return (
    <p className="about">
      <strong lang="en" dir="ltr">
        {service}
      </strong>{' '}
      <span>{t('closedOn', { date: closedOn })}</span>
    </p>
  );
}
