import { DraftLength } from '../../components/draft-length.tsx';
import type { EditorProps } from '../drafting.ts';
import type { TextQuestion } from './text.ts';

export const TextEditor = (props: EditorProps<TextQuestion>) => <DraftLength {...props} />;
