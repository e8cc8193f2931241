import { expect, test, vi } from 'vitest';
import { findImport } from '#app/features/requests/imports.server.ts';
import { loader as importLoader } from '#app/features/requests/routes/import.tsx';
import { action, loader } from '#app/features/requests/routes/imports.tsx';
import { loader as rejectsLoader } from '#app/features/requests/routes/rejects.ts';
import { db } from '#app/lib/db.server.ts';
import { legacyFile } from '../support/exports.ts';
import { get, someone, visit } from '../support/visit.ts';

async function upload(content: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  form.set('file', new File([content], 'export.csv', { type: 'text/csv' }));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const request = new Request('http://localhost:3000/staff/imports', { method: 'POST', body: form });
  return await action({ request, params: {}, context: visit({ staff: await someone('engagement') }) });
}

/** The id of the import that an upload began, once it has ended. */
async function ended(answer: Awaited<ReturnType<typeof upload>>): Promise<string> {
  const response = answer as Response;
  expect(response.status).toBe(303);
  const id = response.headers.get('location')?.split('/').at(-1) ?? '';
  await vi.waitFor(async () => {
    expect((await findImport(db(), Number(id)))?.state).not.toBe('running');
  });
  return id;
}

const page = async (id: string) =>
  await importLoader({ request: get(`/staff/imports/${id}`), params: { id }, context: visit() });

test('an uploaded file is imported in the background, and its rejects can be downloaded', async () => {
  const id = await ended(await upload(legacyFile({ SRNumber: '3-1' }, { SRNumber: '' })));
  expect(await page(id)).toMatchObject({
    state: 'done',
    layout: 'legacy-33',
    rowsNew: 1,
    rowsRejected: 1,
    hasRejects: true,
  });
  const rejects = await rejectsLoader({
    request: get(`/staff/imports/${id}/rejects`),
    params: { id },
    context: visit({ lng: 'es' }),
  });
  expect(await rejects.text()).toBe('line,number,reason\r\n3,,No tiene número\r\n');
  expect((await loader()).imports[0]).toMatchObject({ fileName: 'export.csv', state: 'done' });
  const audit = await db()
    .selectFrom('auditEntry')
    .selectAll()
    .where('action', '=', 'import.started')
    .execute();
  expect(audit).toMatchObject([{ subject: 'export.csv' }]);
});

test('a file that cannot be taken says why on its page', async () => {
  const id = await ended(await upload('name,age\nAna,5\n'));
  expect(await page(id)).toMatchObject({ state: 'failed', fault: 'unknown_layout', hasRejects: false });
});

test('no file, or an empty one, is refused', async () => {
  expect(await upload('')).toMatchObject({ data: { error: 'empty' }, init: { status: 422 } });
  const request = new Request('http://localhost:3000/staff/imports', {
    method: 'POST',
    body: new FormData(),
  });
  const context = visit({ staff: await someone('engagement') });
  expect(await action({ request, params: {}, context })).toMatchObject({ data: { error: 'missing' } });
});

test('an import that does not exist has no page', async () => {
  await expect(page('999999')).rejects.toMatchObject({ status: 404 });
  await expect(page('x')).rejects.toMatchObject({ status: 404 });
});
