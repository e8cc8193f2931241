import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { type Analysis, findDrivers } from './drivers.server.ts';
import { DRIVERS, LEAST_FOR_DRIVERS } from './drivers.ts';
import type { Interval } from './figures.ts';
import { sayLevel } from './sentences.ts';
import { type Cell, intervalColumns, type Sheet, type SheetColumn, sheetOf } from './sheet.ts';
import { findSheetView } from './sheet-view.server.ts';
import type { ViewAsked } from './view.server.ts';
import { wordsOf } from './words.ts';

/** All that is explained, a driver's part of it, or satisfaction at one of a driver's levels. */
interface Line {
  kind: keyof typeof DRIVERS;
  driver?: string;
  level?: string;
  n?: number;
  explained?: Interval | Cell;
  part?: Interval;
  satisfied?: Interval | Cell;
}

/** The page of what goes along with satisfaction. */
export async function findDriversSheet(db: Db, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, 'drivers', asked);
  const { t } = view;
  const committee = translator(asked.lng, 'committee');
  const columns: SheetColumn<Line>[] = [
    {
      code: 'analysis',
      label: committee('drivers.analysis'),
      cell: ({ kind }) => committee(`drivers.${kind}.title`),
    },
    {
      code: 'code',
      label: t('csv.code'),
      cell: ({ driver, level }) => [driver, level].filter(Boolean).join('/'),
    },
    {
      code: 'driver',
      label: committee('drivers.driver'),
      cell: ({ driver }) => (driver ? committee(`drivers.of.${driver}`) : null),
    },
    {
      code: 'level',
      label: committee('drivers.level'),
      cell: ({ driver, level }) => (driver && level ? sayLevel(driver, level, committee, t) : null),
    },
    { code: 'answers', label: committee('drivers.answers'), cell: ({ n }) => n ?? null },
    ...intervalColumns<Line>(
      { code: 'explained', label: committee('drivers.explains'), of: ({ explained }) => explained ?? null },
      t,
    ),
    ...intervalColumns<Line>(
      { code: 'part', label: committee('drivers.parts'), of: ({ part }) => part ?? null },
      t,
    ),
    ...intervalColumns<Line>(
      { code: 'satisfied', label: committee('drivers.satisfied'), of: ({ satisfied }) => satisfied ?? null },
      t,
    ),
  ];
  const linesOf = (kind: Line['kind'], { n, importance }: Analysis): Line[] => {
    if (!importance)
      return [{ kind, n, explained: committee('drivers.notEnough', { n, needed: LEAST_FOR_DRIVERS }) }];
    const drivers = importance.drivers.map((each, place) => ({ ...each, driver: DRIVERS[kind][place] }));
    return [
      { kind, n, explained: importance.explained },
      ...drivers.map(({ driver, part }) => ({ kind, driver, part })),
      ...drivers.flatMap(({ driver, levels }) =>
        levels.map(({ level, n: count, satisfied }) => ({
          kind,
          driver,
          level,
          n: count,
          satisfied: satisfied ?? committee('drivers.tooFew'),
        })),
      ),
    ];
  };
  const found = await findDrivers(db, view.filter);
  const lines = found
    ? [...linesOf('circumstances', found.circumstances), ...linesOf('agreements', found.agreements)]
    : [];
  const notes = await view.notesOf({
    rate: found?.responseRate ?? null,
    said: [
      committee('drivers.partsNote'),
      ...(['circumstances', 'agreements'] as const).flatMap((kind) => {
        const looked = found?.[kind].looked ?? null;
        const formatted = looked === null ? null : wordsOf(asked.lng).count(looked);
        return formatted === null
          ? []
          : [`${committee(`drivers.${kind}.title`)}: ${committee('drivers.latest', { formatted })}`];
      }),
    ],
    method: [committee('drivers.method')],
  });
  return sheetOf(columns, lines, notes);
}
