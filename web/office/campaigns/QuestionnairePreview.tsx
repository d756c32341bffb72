/** @jsxImportSource react */
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';

/** The questionnaire as respondents will read it, with the right answers that they will not see. */
export function QuestionnairePreview({ questionnaire }: { questionnaire: Campaign['questionnaire'] }) {
  const { words } = useOffice();
  const { form, preview } = words.campaigns;
  const ratings = questionnaire.objects.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className="field">
      <p className="field-name">{form.questionnaire}</p>
      <p className="hint">{fill(form.questionnaireHint, { ratings, awareness: questionnaire.awareness.length })}</p>
      <details>
        <summary>{form.preview}</summary>
        <div className="preview">
          <h3>{preview.overall}</h3>
          <p>{words.local(questionnaire.overall.text)}</p>
          {questionnaire.objects.map((object) => (
            <section key={object.id}>
              <h3>
                {words.local(object.name)} <span className="muted small">{preview.judgedBy[object.judgedBy]}</span>
              </h3>
              <ol>
                {object.items.map((item) => (
                  <li key={item.id}>{words.local(item.text)}</li>
                ))}
              </ol>
            </section>
          ))}
          <h3>{preview.awareness}</h3>
          <ol>
            {questionnaire.awareness.map((item) => (
              <li key={item.id}>
                {words.local(item.text)}
                <ul>
                  {item.options.map((option) => (
                    <li key={option.id}>
                      {words.local(option.text)} {option.id === item.right && <span className="muted small">✓ {preview.right}</span>}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </div>
      </details>
    </div>
  );
}
