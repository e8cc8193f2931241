import type { Client } from 'pg';
import { slugOf } from '#app/features/catalog/catalog.ts';
import { DEPARTMENTS, OTHER_DEPARTMENT, OWNER_LABELS } from './catalog/departments.ts';
import { seedNames } from './catalog/names.ts';
import { INFORMATION_ONLY_RULES, RESOLUTION_RULES, STATUS_RULES, UNEXPLAINED } from './catalog/rules.ts';
import { SERVICES } from './catalog/services.ts';

const DISTRICTS = 15;

/** Departments, services, districts, languages and the tables of labels, by insert-if-missing: staff's edits stay. */
export async function seedCatalog(client: Client): Promise<void> {
  await client.query(`
    insert into language (code, english_name, autonym, direction, draft, position) values
      ('en', 'English', 'English', 'ltr', false, 1),
      ('es', 'Spanish', 'Español', 'ltr', true, 2),
      ('ko', 'Korean', '한국어', 'ltr', true, 3),
      ('hy', 'Armenian', 'Հայերեն', 'ltr', true, 4),
      ('zh-Hant', 'Chinese, Traditional', '繁體中文', 'ltr', true, 5),
      ('zh-Hans', 'Chinese, Simplified', '简体中文', 'ltr', true, 6),
      ('tl', 'Tagalog', 'Tagalog', 'ltr', true, 7),
      ('fa', 'Persian', 'فارسی', 'rtl', true, 8),
      ('vi', 'Vietnamese', 'Tiếng Việt', 'ltr', true, 9),
      ('ru', 'Russian', 'Русский', 'ltr', true, 10),
      ('ja', 'Japanese', '日本語', 'ltr', true, 11),
      ('th', 'Thai', 'ไทย', 'ltr', true, 12),
      ('km', 'Khmer', 'ខ្មែរ', 'ltr', true, 13),
      ('hi', 'Hindi', 'हिन्दी', 'ltr', true, 14)
    on conflict do nothing;
  `);
  await seedDepartments(client);
  await seedServices(client);
  await seedNames(client);
  await seedRules(client);
}

async function seedDepartments(client: Client) {
  await insertMissing(
    client,
    'department',
    ['code', 'name', 'unmapped'],
    [
      ...DEPARTMENTS.map(([code, name]) => [code, name, false]),
      [OTHER_DEPARTMENT.code, OTHER_DEPARTMENT.name, true],
    ],
  );
  await insertMissing(
    client,
    'owner_label',
    ['label', 'department_code'],
    Object.entries(OWNER_LABELS).flatMap(([code, labels]) => labels.map((label) => [label, code])),
  );
  await insertMissing(
    client,
    'district',
    ['number', 'name'],
    Array.from({ length: DISTRICTS }, (_, at) => [at + 1, `Council District ${at + 1}`]),
  );
}

async function seedServices(client: Client) {
  const services = Object.entries(SERVICES).flatMap(([group, each]) =>
    each.map((service) => ({ ...service, group, code: slugOf(service.name) })),
  );
  await insertMissing(
    client,
    'service',
    ['code', 'name', 'service_group', 'department_code', 'report_only', 'information_only', 'active'],
    services.map((each) => [
      each.code,
      each.name,
      each.group,
      each.department,
      each.reportOnly ?? false,
      each.informationOnly ?? false,
      !each.inactive,
    ]),
  );
  await insertMissing(
    client,
    'service_label',
    ['label', 'service_code'],
    services.flatMap(({ code, name, labels = [] }) =>
      [name.toLowerCase(), ...labels].map((label) => [label, code]),
    ),
  );
}

async function seedRules(client: Client) {
  await insertMissing(
    client,
    'status_rule',
    ['status', 'state', 'outcome'],
    STATUS_RULES.map(([status, state, outcome = null]) => [status, state, outcome]),
  );
  await insertMissing(
    client,
    'resolution_rule',
    ['pattern', 'outcome', 'information_only', 'explains'],
    [
      ...Object.entries(RESOLUTION_RULES).flatMap(([outcome, patterns]) =>
        patterns.map((pattern) => [pattern, outcome, false, !UNEXPLAINED.includes(pattern)]),
      ),
      ...INFORMATION_ONLY_RULES.map((pattern) => [pattern, 'administrative', true, true]),
    ],
  );
}

/** Inserts the rows that are not there yet, by primary key. Table and columns are our own words above. */
async function insertMissing(
  client: Client,
  table: string,
  columns: string[],
  rows: (string | number | boolean | null)[][],
) {
  const records = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1) on conflict do nothing`,
    [JSON.stringify(records)],
  );
}
