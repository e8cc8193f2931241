import { ChoiceEditor } from '../questions/choice/editor.tsx';
import { ChoicesEditor } from '../questions/choices/editor.tsx';
import { ContactEditor } from '../questions/contact/editor.tsx';
import type { EditorProps } from '../questions/drafting.ts';
import { PassageEditor } from '../questions/passage/editor.tsx';
import { ScaleEditor } from '../questions/scale/editor.tsx';
import { ShortTextEditor } from '../questions/short-text/editor.tsx';
import { TextEditor } from '../questions/text/editor.tsx';
import type { Question } from '../survey.ts';

/** What a question's type alone says, as a part of the editor's form. */
export function QuestionEditor({ question, ...props }: EditorProps<Question>) {
  switch (question.type) {
    case 'scale':
      return <ScaleEditor {...props} question={question} />;
    case 'choice':
      return <ChoiceEditor {...props} question={question} />;
    case 'choices':
      return <ChoicesEditor {...props} question={question} />;
    case 'short_text':
      return <ShortTextEditor {...props} question={question} />;
    case 'text':
      return <TextEditor {...props} question={question} />;
    case 'contact':
      return <ContactEditor {...props} question={question} />;
    case 'date':
      return null; // nothing but what every question says
    case 'passage':
      return <PassageEditor {...props} question={question} />;
  }
}
