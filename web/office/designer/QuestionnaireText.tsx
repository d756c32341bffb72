/** @jsxImportSource react */
import type { Condition, Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { useWording } from './wording.ts';

/** All questions of a questionnaire in words, with the right answers that respondents will not see, and when each is shown. */
export function QuestionnaireText({ questionnaire }: { questionnaire: Questionnaire }) {
  const { words } = useOffice();
  const { preview } = words.campaigns;
  const { overall, objects, awareness, further } = questionnaire;
  return (
    <>
      <h3>{preview.overall}</h3>
      <p>{words.local(overall.text)}</p>
      {objects.map((object) => (
        <section key={object.id}>
          <h3>
            {words.local(object.name)} <span className="muted small">{preview.judgedBy[object.judgedBy]}</span>
          </h3>
          <ol>
            {object.items.map((item) => (
              <li key={item.id}>
                {words.local(item.text)}
                <When questionnaire={questionnaire} showIf={item.showIf} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {awareness.length > 0 && <h3>{preview.awareness}</h3>}
      <ol>
        {awareness.map((item) => (
          <li key={item.id}>
            {words.local(item.text)}
            <When questionnaire={questionnaire} showIf={item.showIf} />
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
      {further.length > 0 && <h3>{words.designer.further.title}</h3>}
      <ol>
        {further.map((question) => (
          <li key={question.id}>
            {words.local(question.text)} <span className="muted small">{words.designer.further.kinds[question.kind]}</span>
            <When questionnaire={questionnaire} showIf={question.showIf} />
            {question.kind !== 'short-text' && (
              <ul>
                {question.options.map((option) => (
                  <li key={option.id}>{words.local(option.text)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** When a question is shown, in a sentence. */
function When({ questionnaire, showIf }: { questionnaire: Questionnaire; showIf: Condition | undefined }) {
  const { words } = useOffice();
  const text = words.designer.condition;
  const wording = useWording();
  if (!showIf) return null;
  const asked = questionsOf(questionnaire);
  const place = asked.findIndex(({ id }) => id === showIf.answer?.question);
  const question = asked[place];
  const answers = showIf.answer?.oneOf.map((id) => {
    const option = question?.options.find((each) => each.id === id);
    return option ? wording.text(option.text) : wording.level(id);
  });
  const said = [
    showIf.groups && fill(text.onlyGroups, { groups: showIf.groups.map((group) => words.terms.groups[group]).join(text.or) }),
    question &&
      answers &&
      fill(text.onlyAnswers, { question: wording.question({ number: place + 1, text: question.text }), answers: answers.join(text.or) }),
  ];
  return <p className="muted small">{said.filter(Boolean).join(text.and)}</p>;
}

/** All questions in their order, the overall one first. */
const questionsOf = ({ overall, objects, awareness, further }: Questionnaire) => [
  { id: 'overall', text: overall.text, options: [] },
  ...objects.flatMap(({ items }) => items.map(({ id, text }) => ({ id, text, options: [] }))),
  ...awareness,
  ...further.map((question) => ({ ...question, options: question.kind === 'short-text' ? [] : question.options })),
];
