import { useT } from '#app/lib/i18n.ts';

interface Props {
  commentId: number;
  themes: readonly { id: number; name: string; description: string; ticked: boolean }[];
  submit: string;
}

/** The themes of the code book to tick for one comment. */
export function CodingForm({ commentId, themes, submit }: Props) {
  const t = useT('comments');
  return (
    <form method="post" className="usa-form usa-form--large" key={commentId}>
      <input type="hidden" name="comment" value={commentId} />
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('coding.legend')}</legend>
        {themes.map(({ id, name, description, ticked }) => (
          <div key={id} className="usa-checkbox">
            <input
              className="usa-checkbox__input"
              id={`theme-${id}`}
              type="checkbox"
              name="theme"
              value={id}
              defaultChecked={ticked}
            />
            <label className="usa-checkbox__label" htmlFor={`theme-${id}`}>
              {name}
              {description && <span className="usa-checkbox__label-description">{description}</span>}
            </label>
          </div>
        ))}
      </fieldset>
      <button type="submit" className="usa-button">
        {submit}
      </button>
    </form>
  );
}
