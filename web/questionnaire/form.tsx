import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import { type Language, ratingAnswers } from '../../shared/contract/vocabulary.ts';
import { fill, formatInstant } from '../shared/format.ts';
import { Choices } from './choices.tsx';
import type { Draft } from './draft.ts';
import { Missing } from './missing.tsx';
import { elementIdOf, QuestionField } from './question.tsx';
import { answerTo, completenessOf, type Question, type Section, sectionsOf } from './questions.ts';
import type { Words } from './words.ts';

interface FormProps {
  campaign: PublicCampaign;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  send: () => void;
  sending: boolean;
  language: Language;
  words: Words;
}

function answerWith(draft: Draft, question: Question, answer: string): Partial<Draft> {
  if (question.kind === 'awareness') return { awareness: { ...draft.awareness, [question.id]: answer } };
  const rating = ratingAnswers.find((known) => known === answer);
  if (!rating) return {};
  return question.kind === 'overall' ? { overall: rating } : { ratings: { ...draft.ratings, [question.id]: rating } };
}

/** Brings a group of radio buttons into view and puts the focus on it. */
function goTo(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'start' });
  field?.querySelector('input')?.focus({ preventScroll: true });
}

/** The questionnaire: group, overall question, review objects, awareness, and the button that sends. */
export function Form({ campaign, draft, change, send, sending, language, words }: FormProps) {
  const sections = sectionsOf(campaign.questionnaire);
  const questions = sections.flatMap((section) => section.questions);
  const { missing, invalid } = completenessOf(questions, draft, campaign.minimumShare);
  /** How often sending was tried without a group. */
  const [groupWanted, setGroupWanted] = useState(0);
  const [confirming, setConfirming] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const total = questions.length;

  useEffect(() => {
    document.title = campaign.title[language];
  }, [campaign, language]);
  useEffect(() => {
    if (groupWanted > 0) goTo('group');
  }, [groupWanted]);
  useEffect(() => {
    if (confirming) panel.current?.focus();
  }, [confirming]);

  const submit = () => {
    if (!draft.group) {
      setGroupWanted(groupWanted + 1);
    } else if (missing.length > 0 && !confirming) setConfirming(true);
    else send();
  };

  const headingOf = (section: Section): { title: string; hint: string | null } => {
    if (section.kind === 'object') return { title: section.object.name[language], hint: words.judged[section.object.judgedBy] };
    return section.kind === 'overall' ? { title: words.overall, hint: null } : { title: words.awareness, hint: words.awarenessHint };
  };

  return (
    <>
      <header class="opening">
        <p class="muted">{campaign.unitName}</p>
        <h1>{campaign.title[language]}</h1>
        <p class="muted">{fill(words.closes, { closesAt: formatInstant(campaign.closesAt, language) })}</p>
        <p>{words.intro}</p>
        <p>{words.privacy}</p>
        <p>{words.autosave}</p>
      </header>
      <p class="answered">{fill(words.answered, { answered: total - missing.length, total })}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {campaign.groups.length > 1 && (
          <fieldset class="question" id="group" aria-describedby={groupWanted > 0 && !draft.group ? 'group-error' : undefined}>
            <legend>
              <span class="text">{words.group.legend}</span>
            </legend>
            {groupWanted > 0 && !draft.group && (
              <p class="error" id="group-error" role="alert">
                {words.group.error}
              </p>
            )}
            <Choices
              name="group"
              choices={campaign.groups.map((id) => ({ id, label: words.terms.groups[id], hint: words.group.hints[id] }))}
              chosen={draft.group}
              onChoose={(id) => change({ group: campaign.groups.find((group) => group === id) ?? null })}
            />
          </fieldset>
        )}
        {sections.map((section) => {
          const { title, hint } = headingOf(section);
          return (
            <section class="part" key={title}>
              <h2>{title}</h2>
              {hint && <p class="muted">{hint}</p>}
              {section.questions.map((question) => (
                <QuestionField
                  key={question.id}
                  question={question}
                  total={total}
                  chosen={answerTo(question, draft)}
                  onChoose={(answer) => change(answerWith(draft, question, answer))}
                  language={language}
                  words={words}
                />
              ))}
            </section>
          );
        })}
        <div class="sending">
          {confirming && missing.length > 0 ? (
            <section ref={panel} tabIndex={-1} class="missing" aria-labelledby="missing-title">
              <Missing
                missing={missing}
                invalid={invalid}
                minimumShare={campaign.minimumShare}
                sending={sending}
                words={words}
                goTo={(question) => goTo(elementIdOf(question))}
              />
            </section>
          ) : (
            <>
              <p class="muted">{words.sendHint}</p>
              <button type="submit" class="button button-primary" aria-disabled={sending}>
                {sending ? words.sending : words.send}
              </button>
            </>
          )}
          <p class="visually-hidden" role="status">
            {sending ? words.sending : ''}
          </p>
        </div>
      </form>
    </>
  );
}
