import { useLocale } from '#app/lib/i18n.ts';
import { hasLongWord } from '#app/lib/long-words.ts';
import { formatNumber } from '#app/lib/numbers.ts';
import { Tiles } from '#app/ui/questions.tsx';
import { type FieldProps, optionsOf, sharedOf } from '../field.ts';
import type { ScaleQuestion } from './scale.ts';

// From worst to best; a scale of fewer points takes them evenly spread.
const FACES = ['😠', '🙁', '😐', '🙂', '😀'];

export function ScaleField(props: FieldProps<ScaleQuestion>) {
  const { lng } = useLocale();
  const options = optionsOf(props).map((option, index, all) => ({
    ...option,
    number: formatNumber(lng, index + 1),
    decoration: decorationOf(props.question.decoration, { index, count: all.length }),
  }));
  const labels = options.map(({ value }) => props.say(`${props.question.code}.options.${value}`));
  return <Tiles {...sharedOf(props)} options={options} inRow={!labels.some(hasLongWord)} />;
}

function decorationOf(
  kind: ScaleQuestion['decoration'],
  { index, count }: { index: number; count: number },
): string | undefined {
  if (kind === 'stars') return '★'.repeat(index + 1);
  if (kind === 'faces') return FACES[Math.round((index / Math.max(1, count - 1)) * (FACES.length - 1))];
  return undefined;
}
