import { renderToStaticMarkup } from 'react-dom/server';
import { DraftForm } from '#app/features/surveys/components/draft-form.tsx';
import type { DraftSaving } from '#app/features/surveys/components/use-draft-saving.ts';
import type { Outline } from '#app/features/surveys/outline.ts';
import { localeData } from '#app/lib/i18n.server.ts';
import { LocaleContext } from '#app/lib/i18n.ts';
import { fieldsIn } from '../support/form-fields.ts';

const nothing = () => {};
/** A page that no script has taken over. */
const saving: DraftSaving = {
  form: { current: null },
  sent: { current: undefined },
  typing: { current: undefined },
  reply: undefined,
  busy: false,
  onSubmit: nothing,
  onChange: nothing,
  onBlur: nothing,
};

/** What the editor's form sends of a draft when nothing was touched. */
export const formOf = (outline: Outline, revision = 1): URLSearchParams =>
  fieldsIn(
    renderToStaticMarkup(
      <LocaleContext.Provider value={localeData('en', ['survey-editor'])}>
        <DraftForm
          outline={outline}
          revision={revision}
          facts={[]}
          problems={[]}
          steps={{ back: 0, forward: 0 }}
          conflict={undefined}
          merged={false}
          saved=""
          saving={saving}
        />
      </LocaleContext.Provider>,
    ),
  );
