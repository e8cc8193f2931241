/** How a question stands in the editor's form. */

/** What a question is edited from. */
export interface EditorProps<Question> {
  question: Question;
  /** Its position among the draft's entries. */
  place: number;
  /** What the names of its fields begin with. */
  prefix: string;
  /** An English text of the question by its key within it; '' while there is none. */
  text: (key: string) => string;
}

/** What the form says of one question. */
export interface QuestionFields {
  one(name: string): string;
  all(name: string): string[];
  /** The options' codes, in order, as they are from now on. */
  options: string[];
  /** An option's code from now on, by the one it had. */
  optionNow(was: string): string;
}
