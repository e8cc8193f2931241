import type { Db } from '#db/client.ts';
import { FACTS, type Facts } from './conditions.ts';
import * as queries from './queries-sample.server.ts';

/** A closed request that never was, to show a survey on. */
export interface SampleClosure {
  facts: Facts;
  service: { code: string; name: string };
  districtName: string;
  reportOnly: boolean;
}

/** One with the facts that an address asks for as `fact.<name>`, as far as this city has them; the others are usual ones. */
export async function findSample(db: Db, query: URLSearchParams): Promise<SampleClosure> {
  const wanted = Object.fromEntries(FACTS.map((fact) => [fact, query.get(`fact.${fact}`) ?? '']));
  const { service = '', department = '', district = '', outcome, channel } = wanted;
  const found = await queries.findService(db, { service, department });
  const where = await queries.findDistrict(db, /^\d{1,3}$/.test(district) ? Number(district) : null);
  return {
    facts: {
      service: found?.code ?? '',
      department: found?.departmentCode ?? '',
      district: where ? String(where.number) : '',
      outcome: outcome || 'done',
      channel: channel || 'app',
    },
    service: { code: found?.code ?? '', name: found?.name ?? '' },
    districtName: where?.name ?? '',
    reportOnly: found?.reportOnly ?? false,
  };
}
