interface Props {
  title: string;
  /** `href` leads to the field; a problem that no field of the page has gives none. */
  problems: { href: string | undefined; text: string }[];
}

/** What must be corrected, before everything else; a reader's focus starts here. */
export function ErrorSummary({ title, problems }: Props) {
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refusal it is where the reader has to be, and there is no script to move them.
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{title}</h2>
      <ul>
        {problems.map(({ href, text }) => (
          <li key={text}>{href ? <a href={href}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  );
}
