import { useLocale, useT } from '#app/lib/i18n.ts';
import { piecesOf } from '../masking.ts';

/** What a resident wrote, in its own language and direction; what is hidden is named in the reader's. */
export function MaskedText({ text, language }: { text: string; language: string }) {
  const t = useT('comments');
  const { lng } = useLocale();
  let place = 0;
  return (
    <blockquote className="comment" lang={language} dir="auto">
      {piecesOf(text).map((piece) =>
        'text' in piece ? (
          piece.text
        ) : (
          <bdi key={++place} className="comment__mask" lang={lng}>
            {t(`mask.${piece.mask}`)}
          </bdi>
        ),
      )}
    </blockquote>
  );
}
