import { Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import type { NameOf } from '../filter-words.ts';
import { type MovedUnit, movedUnits } from '../moved-units.ts';
import { sayMovements } from '../sentences.ts';
import type { Signal } from '../signals.server.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  moved: readonly Signal[];
  services: readonly { code: string; departmentCode: string }[];
  nameOf: NameOf;
}

/** What moved, a line for each thing that did. */
export function MovedList({ moved, services, nameOf }: Props) {
  const t = useT('results');
  if (moved.length === 0) return <li>{t('findings.steady')}</li>;
  const departments = new Map(services.map(({ code, departmentCode }) => [code, departmentCode]));
  return movedUnits(moved, (service) => departments.get(service)).map((unit) => (
    <li key={`${unit.level} ${unit.code}`}>
      <MovedLine unit={unit} nameOf={nameOf} />
    </li>
  ));
}

/** "Streetlight repair: satisfaction fell from 56% to 44% since June. Work not done rose …" */
function MovedLine({
  unit: { level, code, signals, department },
  nameOf,
}: {
  unit: MovedUnit;
  nameOf: NameOf;
}) {
  const t = useT('results');
  const words = useScoreWords();
  return (
    <>
      <Link to={paths[level](code)}>{nameOf(level, code)}</Link>
      {': '}
      {sayMovements(signals, t, words)}
      {department && (
        <span className="quiet">
          {' '}
          {t('findings.along')}{' '}
          <Link to={paths.department(department)}>{nameOf('department', department)}</Link>.
        </span>
      )}
    </>
  );
}
