import type { Signal } from './signals.server.ts';

/** A service, department or district that moved, on one measure or several. */
export interface MovedUnit {
  level: Signal['level'];
  code: string;
  signals: Signal[];
  /** The code of the department that moved as this service of its own did, and in nothing else. */
  department: string | null;
}

/**
 * What moved, each thing once. A department is named with the first of its services whose movement
 * explains its own: the same measures in the same direction. In the order of the signals.
 */
export function movedUnits(
  moved: readonly Signal[],
  departmentOf: (service: string) => string | undefined,
): MovedUnit[] {
  const units = [...Map.groupBy(moved, ({ level, code }) => `${level} ${code}`).values()].flatMap(
    ([first, ...others]): MovedUnit[] =>
      first ? [{ level: first.level, code: first.code, signals: [first, ...others], department: null }] : [],
  );
  const services = units.filter(({ level }) => level === 'service');
  return units.filter((unit) => {
    if (unit.level !== 'department') return true;
    const along = services.find(
      (service) => departmentOf(service.code) === unit.code && explains(service, unit),
    );
    if (along) along.department = unit.code;
    return !along;
  });
}

const explains = (service: MovedUnit, department: MovedUnit) =>
  department.signals.every((its) =>
    service.signals.some((own) => own.measure === its.measure && hasRisen(own) === hasRisen(its)),
  );

const hasRisen = ({ moved }: Signal) => moved !== null && moved.after.value > moved.before.value;
