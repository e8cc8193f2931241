import { useT } from '#app/lib/i18n.ts';
import { MaskedText } from './masked-text.tsx';

interface Props {
  text: string;
  language: string;
  serviceName: string;
}

/** Words of a resident that two people approved for everyone to read. */
export function QuotedWords({ text, language, serviceName }: Props) {
  const t = useT('comments');
  return (
    <figure className="quoted">
      <MaskedText text={text} language={language} />
      <figcaption className="quiet">{t('quote.about', { service: serviceName })}</figcaption>
    </figure>
  );
}
