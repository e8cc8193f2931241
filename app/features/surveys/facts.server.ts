import { OUTCOMES } from '#app/features/catalog/labels.ts';
import { CHANNELS } from '#app/features/requests/request.ts';
import type { Db } from '#db/client.ts';
import type { Fact } from './conditions.ts';
import * as queries from './queries-facts.server.ts';

/**
 * What each fact of a closure may be in this city, for rules to choose from. Services,
 * departments and districts have the city's names; outcomes and channels are codes of ours.
 */
export async function listFactChoices(db: Db): Promise<Record<Fact, { code: string; name: string }[]>> {
  const districts = await queries.listDistricts(db);
  return {
    service: await queries.listServices(db),
    department: await queries.listDepartments(db),
    outcome: OUTCOMES.map((code) => ({ code, name: code })),
    channel: CHANNELS.map((code) => ({ code, name: code })),
    district: districts.map(({ number, name }) => ({ code: String(number), name })),
  };
}

/** The codes of the languages of residents, in the city's order. */
export async function listLanguageCodes(db: Db): Promise<string[]> {
  return (await queries.listLanguages(db)).map(({ code }) => code);
}
