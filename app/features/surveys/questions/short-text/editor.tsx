import { DraftLength } from '../../components/draft-length.tsx';
import type { EditorProps } from '../drafting.ts';
import type { ShortTextQuestion } from './short-text.ts';

export const ShortTextEditor = (props: EditorProps<ShortTextQuestion>) => <DraftLength {...props} />;
