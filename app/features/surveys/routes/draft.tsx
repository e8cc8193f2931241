import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DraftForm } from '../components/draft-form.tsx';
import { useFactSubjects } from '../components/facts.ts';
import { PreviewPane } from '../components/preview-pane.tsx';
import { type DraftReply, useDraftSaving } from '../components/use-draft-saving.ts';
import { countSteps } from '../draft-states.server.ts';
import { findDraft, findSurvey } from '../drafts.server.ts';
import { editDraft } from '../editing.server.ts';
import { listFactChoices } from '../facts.server.ts';
import { outlineOf } from '../outline.ts';
import { reviewDraft } from '../publishing.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-editor', 'survey-problems'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('survey-editor', (t, found) => t('page.title', { name: found?.name }));

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = idOf(params.id);
  const survey = await findSurvey(db(), id);
  const draft = await findDraft(db(), id);
  if (!survey) throw new Response(null, { status: 404 });
  if (!draft) throw redirect(paths.managedSurvey(id));
  return {
    id,
    name: survey.name,
    number: draft.number,
    revision: draft.revision,
    savedBy: draft.changedBy,
    savedAt: momentIn(context.lng, draft.changedAt),
    merged: new URL(request.url).searchParams.has('merged'),
    problems: checks(request) ? ((await reviewDraft(db(), id))?.problems ?? []) : [],
    outline: outlineOf(draft.definition, draft.texts),
    steps: await countSteps(db(), draft.versionId),
    languages: (await findCity(db(), new Date())).languages,
    factChoices: await listFactChoices(db()),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const id = idOf(params.id);
  const form = new URLSearchParams(await request.text());
  const scripted = form.has('scripted');
  const edited = await editDraft(db(), { surveyId: id, form, by: context.staff?.id ?? 0, now: new Date() });
  switch (edited.is) {
    case 'missing':
      throw new Response(null, { status: 404 });
    case 'overtaken': {
      const { draft, seen, mine, disputes } = edited;
      const conflict = {
        by: draft.changedBy ?? '',
        at: momentIn(context.lng, draft.changedAt),
        revision: draft.revision,
        seen,
        disputes,
      };
      const reply: DraftReply = scripted ? { conflict } : { conflict, mine };
      return data(reply, { status: 409 });
    }
    case 'saved': {
      const { revision, focus, anew, merged } = edited;
      if (!scripted) {
        const page = paths.surveyDraft(id, {
          ...(checks(request) && { check: 'yes' }),
          ...(merged && { merged: 'yes' }),
        });
        return redirect(`${page}${focus ? `#${focus}` : ''}`, 303);
      }
      const reply: DraftReply = { revision, anew, merged, ...(focus && { focus }) };
      return data(reply);
    }
  }
}

/** Whether what keeps the draft from being published shall be said at each question. */
const checks = (request: Request) => new URL(request.url).searchParams.get('check') === 'yes';

// Written here and not in the browser: both must say the same, and their calendars may not.
const momentIn = (lng: string, at: Date) =>
  new Intl.DateTimeFormat(lng, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: env().CITY_TIME_ZONE,
  }).format(at);

export default function EditDraft() {
  const t = useT('survey-editor');
  const found = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const saving = useDraftSaving();
  const shown = useOwnDraft(found, saving.reply);
  const conflict = saving.reply?.conflict ?? answered?.conflict;
  const facts = useFactSubjects(found.factChoices);
  return (
    <>
      <PageHeader
        title={found.name}
        sub={t('page.sub', { number: found.number })}
        action={
          <Link to={paths.surveyPublication(found.id)} className="usa-button">
            {t('page.publish')}
          </Link>
        }
      />
      <p>
        <Link to={paths.managedSurvey(found.id)}>{t('page.back')}</Link>
      </p>
      <div className="draft-and-preview">
        <DraftForm
          key={shown.drawn}
          outline={answered?.mine ?? shown.outline}
          // A page that was refused goes on knowing what it knew.
          revision={answered?.conflict?.seen ?? shown.revision}
          facts={facts}
          problems={shown.problems}
          steps={shown.steps}
          conflict={conflict}
          merged={shown.merged}
          saved={t('savedBy', { by: shown.savedBy, at: shown.savedAt })}
          saving={saving}
        />
        <PreviewPane
          surveyId={found.id}
          revision={shown.revision}
          languages={found.languages}
          facts={facts}
        />
      </div>
    </>
  );
}

type Found = ReturnType<typeof useLoaderData<typeof loader>>;

/**
 * The draft as this page saved it last. What somebody else saves since is not slipped
 * under what is being typed: the next save says so.
 */
function useOwnDraft(found: Found, reply: DraftReply | undefined) {
  const [shown, setShown] = useState({ ...found, drawn: 0 });
  if (reply?.revision === found.revision && shown.revision !== found.revision) {
    const next = {
      ...found,
      drawn: shown.drawn + (reply.anew ? 1 : 0),
      merged: shown.merged || reply.merged === true,
    };
    setShown(next);
    return next;
  }
  return shown;
}
