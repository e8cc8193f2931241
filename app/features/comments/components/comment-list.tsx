import { Link } from '@remix-run/react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { Tag } from '#app/ui/tag.tsx';
import { MaskedText } from './masked-text.tsx';

export interface ListedComment {
  id: number;
  masked: string;
  language: string;
  writtenAt: Date;
  rating: number | null;
  serviceName: string;
  district: number | null;
  themes: string[];
}

interface Props {
  comments: readonly ListedComment[];
  timeZone: string;
  /** Engagement staff may open a comment. */
  opens: boolean;
}

/** Comments below each other: the words first, then what they are about. */
export function CommentList({ comments, timeZone, opens }: Props) {
  const t = useT('comments');
  return (
    <ol className="comments">
      {comments.map((comment) => (
        <li key={comment.id}>
          <MaskedText text={comment.masked} language={comment.language} />
          <AboutComment comment={comment} timeZone={timeZone} />
          {opens && (
            <Link to={paths.comment(comment.id)} aria-label={t('openOne', { id: comment.id })}>
              {t('open')}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Rating, service, district, language and day of a comment, in quiet text, and its themes. */
export function AboutComment({ comment, timeZone }: { comment: ListedComment; timeZone: string }) {
  const t = useT('comments');
  const { lng } = useLocale();
  const day = new Intl.DateTimeFormat(lng, { dateStyle: 'medium', timeZone }).format(comment.writtenAt);
  const language = new Intl.DisplayNames(lng, { type: 'language' }).of(comment.language);
  const facts = [
    comment.rating !== null && t('rated', { rating: comment.rating }),
    comment.serviceName,
    comment.district !== null && t('district', { number: comment.district }),
    language,
    day,
  ].filter((fact) => typeof fact === 'string');
  return (
    <p className="quiet">
      {facts.join(' · ')} {comment.themes.map((theme) => [<Tag key={theme}>{theme}</Tag>, ' '])}
    </p>
  );
}
