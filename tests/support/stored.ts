import { pool } from '#app/lib/db.server.ts';

/** Every value of every column of every table of this city but those named, as text and as bytes. */
export async function everythingStored({ without = [] }: { without?: string[] } = {}): Promise<string> {
  const { rows: tables } = await pool().query<{ name: string }>(
    'select table_name as name from information_schema.tables where table_schema = current_schema() order by 1',
  );
  const parts: string[] = [];
  for (const { name } of tables.filter((table) => !without.includes(table.name))) {
    const { rows } = await pool().query<Record<string, unknown>>(`select * from ${name} order by 1`);
    for (const row of rows)
      for (const value of Object.values(row))
        parts.push(
          Buffer.isBuffer(value)
            ? `${value.toString('latin1')} ${value.toString('hex')}`
            : (JSON.stringify(value) ?? ''),
        );
  }
  return parts.join('\n');
}
