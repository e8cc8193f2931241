interface Props {
  /** One of the languages of staff. */
  language: string;
  text: string;
}

/** Says that a page is only a test, to staff who look at it in any language. */
export const TrialMark = ({ language, text }: Props) => (
  <p className="trial" lang={language} dir="ltr">
    {text}
  </p>
);
