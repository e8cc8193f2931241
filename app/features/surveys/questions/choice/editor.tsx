import { DraftOptions } from '../../components/draft-options.tsx';
import type { EditorProps } from '../drafting.ts';
import type { ChoiceQuestion } from './choice.ts';

export const ChoiceEditor = (props: EditorProps<ChoiceQuestion>) => <DraftOptions {...props} />;
