import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { keepStill, useStillness } from '../citizen/stillness.ts';
import { ProblemAside } from '../problem/aside.tsx';
import { useProblemWords } from '../problem/words.ts';
import type { Client } from '../shared/api.ts';
import { fill, formatInstant } from '../shared/format.ts';
import type { Draft } from './draft.ts';
import { GroupField } from './group-field.tsx';
import { Missing } from './missing.tsx';
import { elementIdOf, QuestionField } from './question.tsx';
import { answersTo, answerWith, completenessOf, type Section, sectionsOf } from './questions.ts';
import { useVoice } from './speech.ts';
import { useChanges } from './use-changes.ts';
import type { Words } from './words.ts';

interface FormProps {
  client: Client;
  campaign: PublicCampaign;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  send: () => void;
  sending: boolean;
  language: Language;
  words: Words;
}

/** Brings a question into view and puts the focus on its first answer. */
function goTo(id: string): void {
  keepStill();
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'start' });
  field?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
}

/** The questionnaire: group, overall question, review objects, awareness, further questions, and the button that sends. */
export function Form({ client, campaign, draft, change, send, sending, language, words }: FormProps) {
  const { words: problemWords } = useProblemWords();
  const sections = sectionsOf(campaign.questionnaire, draft);
  const questions = sections.flatMap((section) => section.questions);
  const { missing, invalid } = completenessOf(questions, draft, campaign.minimumShare);
  const unanswered = questions.filter((question) => answersTo(question, draft).length === 0).length;
  const hasVoice = useVoice(language);
  const changes = useChanges(questions, words);
  /** How often sending was tried without a group. */
  const [groupWanted, setGroupWanted] = useState(0);
  const [confirming, setConfirming] = useState(false);
  const asksAgain = confirming && missing.length > 0;
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
  useStillness(asksAgain ? 'missing' : 'sending');

  const submit = () => {
    if (!draft.group) {
      setGroupWanted(groupWanted + 1);
    } else if (missing.length > 0 && !confirming) setConfirming(true);
    else send();
  };

  const headingOf = (section: Section): { title: string; hint: string | null } => {
    if (section.kind === 'object') return { title: section.object.name[language], hint: words.judged[section.object.judgedBy] };
    return { title: words[section.kind], hint: section.kind === 'awareness' ? words.awarenessHint : null };
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
      <p class="answered">{fill(words.answered, { answered: total - unanswered, total })}</p>
      <p class="visually-hidden" role="status">
        {changes}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {campaign.groups.length > 1 && (
          <GroupField
            groups={campaign.groups}
            chosen={draft.group}
            isWanted={groupWanted > 0 && !draft.group}
            onChoose={(group) => change({ group })}
            hasVoice={hasVoice}
            language={language}
            words={words}
          />
        )}
        {sections.map((section) => {
          const { title, hint } = headingOf(section);
          return (
            <section class="part" key={section.kind === 'object' ? section.object.id : `${section.kind}:`}>
              <h2>{title}</h2>
              {hint && <p class="muted">{hint}</p>}
              {section.questions.map((question) => (
                <QuestionField
                  key={question.id}
                  question={question}
                  total={total}
                  chosen={answersTo(question, draft)}
                  onChoose={(answer) => change(answerWith(draft, question, answer))}
                  hasVoice={hasVoice}
                  language={language}
                  words={words}
                  ownWords={problemWords.own}
                />
              ))}
            </section>
          );
        })}
        <ProblemAside
          client={client}
          county={campaign.unit}
          countyName={campaign.unitName}
          draft={draft.problem}
          change={(part) => change({ problem: { ...draft.problem, ...part } })}
          words={problemWords}
        />
        <div class="sending">
          {draft.problem.text.trim() && <p class="muted">{problemWords.aside.follows}</p>}
          {asksAgain ? (
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
