import { Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import type { ComparedBy } from '../comparison.server.ts';
import { filterQuery, type NameOf } from '../filter-words.ts';
import type { ScoreFilter } from '../period.ts';
import { sayMovement } from '../sentences.ts';
import type { UnitPage } from '../unit.server.ts';
import { DistributionBeside } from './distribution-beside.tsx';
import { Headline } from './headline.tsx';
import { MovedSentence } from './moved-sentence.tsx';
import { NonResponse } from './non-response.tsx';
import { ScoreFigures } from './score-figures.tsx';
import { useScoreWords } from './score-words.ts';
import { Trend } from './trend.tsx';

interface Props {
  by: ComparedBy;
  code: string;
  filter: ScoreFilter;
  found: UnitPage;
  nameOf: NameOf;
  /** The month that is not over yet. */
  current: string;
}

/** A department or a district, the answer first: how it went, what moved, where it lies, month by month. */
export function UnitView({ by, code, filter, found, nameOf, current }: Props) {
  const t = useT('units');
  const { percent } = useScoreWords();
  const { total, city, signals, trend, standing } = found;
  const name = nameOf(by, code);
  return (
    <>
      <Headline figures={total} />
      {signals.map((signal) => (
        <MovedSentence key={signal.measure} signal={signal} />
      ))}
      {standing && <p>{t(`one.stand.${standing.stand}`, { expected: percent(standing.expected) })}</p>}
      <MovedServices found={found} nameOf={nameOf} />
      <NonResponse rate={total.responseRate} />
      <ScoreFigures figures={total} />
      <p className="no-print">
        <Link to={paths.closedNotDone({ ...filterQuery(filter), [by]: code })}>{t('one.closings')}</Link>
        {' · '}
        <Link to={by === 'department' ? paths.departments() : paths.districts()}>{t('one.all')}</Link>
      </p>
      <Trend trend={trend} current={current} name={name} />
      <DistributionBeside one={{ ...total, label: name }} whole={{ ...city, label: t('one.city') }} />
    </>
  );
}

/** The services of a department that moved, each with its sentence; nothing where none did. */
function MovedServices({ found: { movedServices }, nameOf }: Pick<Props, 'found' | 'nameOf'>) {
  const t = useT('units');
  const results = useT('results');
  const words = useScoreWords();
  if (movedServices.length === 0) return null;
  return (
    <section aria-labelledby="moved-services">
      <h2 id="moved-services">{t('one.servicesMoved')}</h2>
      <ul>
        {movedServices.map(
          ({ code, measure, moved }) =>
            moved && (
              <li key={`${code} ${measure}`}>
                <Link to={paths.service(code)}>{nameOf('service', code)}</Link>:{' '}
                {sayMovement(measure, moved, results, words)}
              </li>
            ),
        )}
      </ul>
    </section>
  );
}
