import { beforeAll, expect, test } from 'vitest';
import { countSteps } from '#app/features/surveys/draft-states.server.ts';
import { createSurvey, findDraft } from '#app/features/surveys/drafts.server.ts';
import { action, loader } from '#app/features/surveys/routes/draft.tsx';
import type { StaffMember } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { get, someone, visit } from '../support/visit.ts';
import { formOf } from './editing.tsx';

let elena: StaffMember;
let ada: StaffMember;
beforeAll(async () => {
  elena = await someone('engagement');
  ada = await someone('admin');
});

const aSurvey = () => createSurvey(db(), { name: 'Trees', by: elena.id, now: new Date() });
const address = (id: number) => `/staff/surveys/${id}/draft`;

const open = async (id: number) => {
  const found = await loader({ request: get(address(id)), params: { id: String(id) }, context: visit() });
  return { ...found, form: formOf(found.outline, found.revision) };
};

/** Sends the editor's form, as its script does; undefined: what the page shows, with nothing typed. */
async function send(
  id: number,
  { typed = {}, change, form, staff = elena }: Sending = {},
): Promise<Awaited<ReturnType<typeof action>>> {
  const body = new URLSearchParams(form ?? (await open(id)).form);
  for (const [name, value] of Object.entries(typed)) body.set(name, value);
  if (change) body.set('change', change);
  body.set('scripted', 'yes');
  const request = new Request(`http://localhost:3000${address(id)}`, { method: 'POST', body });
  return await action({ request, params: { id: String(id) }, context: visit({ staff }) });
}

interface Sending {
  typed?: Record<string, string>;
  change?: string;
  form?: URLSearchParams;
  staff?: StaffMember;
}

const draftOf = async (id: number) => {
  const draft = await findDraft(db(), id);
  if (!draft) throw new Error('There is no draft');
  const asked = draft.definition.steps.map(({ questions }) => questions.map(({ code }) => code));
  return { ...draft, asked };
};

test('a survey is written question by question, and every save is kept', async () => {
  const id = await aSurvey();
  await send(id, { change: 'add:scale:' });
  await send(id, { typed: { 'q0.text.title': 'How are the trees?' }, change: 'add-page:0' });
  await send(id, { change: 'add:text:1' });
  expect(await draftOf(id)).toMatchObject({
    asked: [['rating'], ['text_1']],
    texts: { 'rating.title': 'How are the trees?' },
    revision: 4,
  });
});

test('a save that changes nothing is no save', async () => {
  const id = await aSurvey();
  await send(id, { change: 'add:date:' });
  const { revision } = await draftOf(id);
  await send(id);
  await send(id, { change: 'move:0:5' });
  expect((await draftOf(id)).revision).toBe(revision);
  expect(await countSteps(db(), (await draftOf(id)).versionId)).toEqual({ back: 1, forward: 0 });
});

test('undo takes back what was typed and pressed, redo makes it again', async () => {
  const id = await aSurvey();
  await send(id, { change: 'add:scale:' });
  await send(id, { change: 'add:text:0' });
  await send(id, { typed: { 'q0.text.title': 'Trees?' }, change: 'undo' }); // typed and not saved yet
  expect((await draftOf(id)).texts['rating.title']).toBeUndefined();
  await send(id, { change: 'undo' });
  expect((await draftOf(id)).asked).toEqual([['rating']]);
  await send(id, { change: 'undo' });
  expect((await draftOf(id)).asked).toEqual([]);
  await send(id, { change: 'undo' }); // nothing is left to undo
  for (const _ of [1, 2, 3, 4]) await send(id, { change: 'redo' });
  expect(await draftOf(id)).toMatchObject({
    asked: [['rating', 'text_1']],
    texts: { 'rating.title': 'Trees?' },
  });
});

test('whoever goes on from an earlier state cannot redo what they left', async () => {
  const id = await aSurvey();
  await send(id, { change: 'add:scale:' });
  await send(id, { change: 'undo' });
  await send(id, { change: 'add:date:' });
  await send(id, { change: 'redo' });
  expect((await draftOf(id)).asked).toEqual([['date_1']]);
});

test('a hundred states are kept', async () => {
  const id = await aSurvey();
  const { versionId } = await draftOf(id);
  await db().updateTable('surveyVersion').set({ revision: 500 }).where('id', '=', versionId).execute();
  await db()
    .insertInto('surveyDraftState')
    .values(
      Array.from({ length: 120 }, (_, revision) => ({
        surveyVersionId: versionId,
        revision: revision + 1,
        definition: JSON.stringify({ steps: [] }),
        texts: '{}',
        savedAt: new Date(),
      })),
    )
    .execute();
  await send(id, { change: 'add:scale:' });
  expect(await countSteps(db(), versionId)).toEqual({ back: 99, forward: 0 });
});

async function overtaken() {
  const id = await aSurvey();
  await send(id, { change: 'add:scale:' });
  const { form } = await open(id);
  await send(id, { typed: { 'q0.text.title': 'Ada’s' }, staff: ada });
  form.set('q0.text.title', 'Elena’s');
  return { id, form };
}

test('who was overtaken is told by whom, and nothing is written', async () => {
  const { id, form } = await overtaken();
  const refused = await send(id, { form });
  expect(refused).toMatchObject({
    data: { conflict: { by: ada.name, revision: 3 } },
    init: { status: 409 },
  });
  expect((await draftOf(id)).texts['rating.title']).toBe('Ada’s');
});

test('without a script, the page shows both: what was typed, and who saved', async () => {
  const { id, form } = await overtaken();
  const request = new Request(`http://localhost:3000${address(id)}`, { method: 'POST', body: form });
  const answer = await action({ request, params: { id: String(id) }, context: visit({ staff: elena }) });
  expect(answer).toMatchObject({
    data: { conflict: { by: ada.name }, mine: { texts: { 'rating.title': 'Elena’s' } } },
  });
});

test('saving one’s own over it leaves the other’s a step back', async () => {
  const { id, form } = await overtaken();
  await send(id, { form, typed: { standing: '3' }, change: 'over' });
  expect((await draftOf(id)).texts['rating.title']).toBe('Elena’s');
  await send(id, { change: 'undo' });
  expect((await draftOf(id)).texts['rating.title']).toBe('Ada’s');
});

test('going on with the other’s leaves one’s own a step back', async () => {
  const { id, form } = await overtaken();
  await send(id, { form, typed: { standing: '3' }, change: 'aside' });
  expect((await draftOf(id)).texts['rating.title']).toBe('Ada’s');
  await send(id, { change: 'undo' });
  expect((await draftOf(id)).texts['rating.title']).toBe('Elena’s');
});

test('who decides over a copy that was overtaken again is told again', async () => {
  const { id, form } = await overtaken();
  await send(id, { typed: { 'q0.text.title': 'Ada’s again' }, staff: ada });
  expect(await send(id, { form, typed: { standing: '3' }, change: 'over' })).toMatchObject({
    data: { conflict: { revision: 4 } },
  });
});

test('what two people change in different places is saved for both, and the second is told', async () => {
  const { id, form } = await overtaken();
  form.set('q0.text.title', '');
  form.set('q0.text.hint', 'Elena’s');
  const saved = await send(id, { form, change: 'add:text:0' });
  expect(saved).toMatchObject({ data: { merged: true, anew: true, focus: 'question-text_1' } });
  expect(await draftOf(id)).toMatchObject({
    asked: [['rating', 'text_1']],
    texts: { 'rating.title': 'Ada’s', 'rating.hint': 'Elena’s' },
  });
});

test('what is in dispute is asked alone: the rest of both is kept whoever wins', async () => {
  const { id, form } = await overtaken();
  form.set('q0.text.hint', 'Elena’s hint');
  expect(await send(id, { form })).toMatchObject({
    data: {
      conflict: {
        seen: 2,
        disputes: [{ what: 'text', question: 'rating', key: 'title', mine: 'Elena’s', theirs: 'Ada’s' }],
      },
    },
  });
  await send(id, { form, typed: { standing: '3' }, change: 'aside' });
  expect((await draftOf(id)).texts).toMatchObject({
    'rating.title': 'Ada’s',
    'rating.hint': 'Elena’s hint',
  });
});

test('undo by who was overtaken takes back nothing of the other', async () => {
  const { id, form } = await overtaken();
  form.set('q0.text.title', '');
  expect(await send(id, { form, change: 'undo' })).toMatchObject({ data: { merged: true } });
  expect((await draftOf(id)).texts['rating.title']).toBe('Ada’s');
});

test('a draft that was gone back in is known to whoever began there', async () => {
  const id = await aSurvey();
  await send(id, { change: 'add:scale:' });
  await send(id, { change: 'add:text:0' });
  await send(id, { change: 'undo' });
  const { form } = await open(id);
  await send(id, { change: 'add:date:0', staff: ada });
  form.set('q0.text.hint', 'Elena’s');
  expect(await send(id, { form })).toMatchObject({ data: { merged: true } });
  expect(await draftOf(id)).toMatchObject({
    asked: [['rating', 'date_1']],
    texts: { 'rating.hint': 'Elena’s' },
  });
});

test('after codes were exchanged, the whole survey is in dispute', async () => {
  const { id, form } = await overtaken();
  await send(id, { typed: { 'q0.code': 'trees' }, staff: ada });
  expect(await send(id, { form })).toMatchObject({ data: { conflict: { disputes: [{ what: 'survey' }] } } });
  expect(await send(id, { form, typed: { revision: 'x' } })).toMatchObject({
    data: { conflict: { disputes: [{ what: 'survey' }] } },
  });
});

test('translations move along with a code, back and forth', async () => {
  const id = await aSurvey();
  await send(id, { change: 'add:scale:' });
  await send(id, { typed: { 'q0.text.title': 'Trees?' } });
  const { versionId } = await draftOf(id);
  await db()
    .insertInto('surveyText')
    .values({
      surveyVersionId: versionId,
      language: 'es',
      key: 'rating.title',
      text: '¿Árboles?',
      state: 'draft',
    })
    .execute();
  const spanish = () =>
    db()
      .selectFrom('surveyText')
      .select(['key', 'text'])
      .where('surveyVersionId', '=', versionId)
      .where('language', '=', 'es')
      .execute();
  await send(id, { typed: { 'q0.code': 'trees' } });
  expect(await spanish()).toEqual([{ key: 'trees.title', text: '¿Árboles?' }]);
  await send(id, { change: 'undo' });
  expect(await spanish()).toEqual([{ key: 'rating.title', text: '¿Árboles?' }]);
  await send(id, { change: 'redo' });
  expect(await spanish()).toEqual([{ key: 'trees.title', text: '¿Árboles?' }]);
});

test('a plain form is sent back to the question that it changed', async () => {
  const id = await aSurvey();
  const body = new URLSearchParams((await open(id)).form);
  body.set('change', 'add:date:');
  const request = new Request(`http://localhost:3000${address(id)}`, { method: 'POST', body });
  const answer = await action({ request, params: { id: String(id) }, context: visit({ staff: elena }) });
  expect(answer).toMatchObject({ status: 303 });
  expect((answer as Response).headers.get('location')).toBe(`${address(id)}#question-date_1`);
});

test('one sitting is written down once', async () => {
  const id = await aSurvey();
  await send(id, { change: 'add:scale:' });
  await send(id, { change: 'add:scale:' });
  await send(id, { change: 'add:scale:', staff: ada });
  const noted = await db()
    .selectFrom('auditEntry')
    .select('staffId')
    .where('action', '=', 'survey.edited')
    .orderBy('id', 'desc')
    .limit(2)
    .execute();
  expect(noted.map(({ staffId }) => staffId)).toEqual([ada.id, elena.id]);
});

test('a survey that does not exist has no draft to edit', async () => {
  await expect(open(999_999)).rejects.toMatchObject({ status: 404 });
});
