/** @jsxImportSource react */
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { QuestionnaireText } from '../designer/QuestionnaireText.tsx';
import { useOffice } from '../office.ts';

/** The questionnaire as respondents will read it, with the right answers that they will not see. */
export function QuestionnairePreview({ questionnaire }: { questionnaire: Campaign['questionnaire'] }) {
  const { words } = useOffice();
  const { form } = words.campaigns;
  const ratings = questionnaire.objects.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className="field">
      <p className="field-name">{form.questionnaire}</p>
      <p className="hint">
        {fill(form.questionnaireHint, { ratings, awareness: questionnaire.awareness.length, further: questionnaire.further.length })}
      </p>
      <details>
        <summary>{form.preview}</summary>
        <div className="preview">
          <QuestionnaireText questionnaire={questionnaire} />
        </div>
      </details>
    </div>
  );
}
