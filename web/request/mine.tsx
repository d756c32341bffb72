import type { PersonView } from '../../shared/contract/rights.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { mayTell } from '../../shared/domain/consent.ts';
import { Notice } from '../citizen/notice.tsx';
import type { Client } from '../shared/api.ts';
import { fill, formatDay, formatInstant } from '../shared/format.ts';
import { download } from './copy-of-mine.ts';
import { Facts } from './facts.tsx';
import { otherNames, Reach } from './reach.tsx';
import { RightForm } from './right-form.tsx';
import { Rights } from './rights.tsx';
import type { Opened } from './use-view.ts';
import type { Words } from './words.ts';

interface MineProps {
  client: Client;
  number: string;
  opened: Opened;
  onLook: () => void;
  language: Language;
  words: Words;
}

/** How far a request has come, and all that is held of the person. */
export function Mine({ client, number, opened: { reference, status, view }, onLook, language, words }: MineProps) {
  const { view: text, terms, follow } = words;
  const { office, steps } = status;
  const last = steps.at(-1)?.step ?? 'received';
  return (
    <>
      <Notice state={last} title={terms.personSteps[last]} tone={last === 'closed' ? 'good' : 'plain'}>
        <p class="receipt-asked">{number}</p>
        <p>{fill(text.office, { office: office.name })}</p>
        <section>
          <h2>{text.progress}</h2>
          <ol class="course">
            {steps.map(({ step, on }, index) => (
              <li key={step} aria-current={index === steps.length - 1 ? 'step' : undefined}>
                <span class="course-day">{formatDay(on, language)}</span>
                <span>{terms.personSteps[step]}</span>
              </li>
            ))}
          </ol>
        </section>
        {view === null && <p>{text.erased}</p>}
        <button type="button" class="button" onClick={onLook}>
          {follow.again}
        </button>
      </Notice>
      {view && (
        <>
          <Rights {...{ rights: view.rights, before: view.rightsBefore, language, words }} />
          <Reach {...{ view, language, words }} />
          <RightForm {...{ client, reference, onLook, words }} mayWithdraw={view.basis.kind !== 'statute' && mayTell(view)} />
          <section class="mine">
            <h2>{text.held}</h2>
            <p class="muted">{text.sealed}</p>
            <Facts {...{ view, language, words }} />
            <div class="actions">
              <button type="button" class="button" onClick={() => download(view, text.file)}>
                {text.download}
              </button>
              <button type="button" class="button" onClick={() => print()}>
                {text.print}
              </button>
            </div>
          </section>
          <Reads {...{ view, language, words }} />
          <section class="mine">
            <h2>{text.history}</h2>
            <ol class="entries">
              {view.history.map(({ at, event, reason }) => (
                <li key={`${at} ${event}`}>
                  <span class="muted">{formatDay(at, language)}</span>
                  {terms.recordEvents[event]}
                  {reason && `: ${reason}`}
                </li>
              ))}
            </ol>
            {view.historyBefore > 0 && <p class="muted">{fill(text.historyBefore, { count: view.historyBefore })}</p>}
          </section>
        </>
      )}
    </>
  );
}

/** Who read the record, when and what for. */
function Reads({ view, language, words: { view: text, terms, roles } }: { view: PersonView; language: Language; words: Words }) {
  return (
    <section class="mine">
      <h2>{text.reads}</h2>
      <p class="muted">
        {text.readsNote}
        {view.otherOffices.length > 0 && fill(text.readsElsewhere, { offices: otherNames(view, language) })}
      </p>
      {view.reads.length === 0 ? (
        <p>{text.noReads}</p>
      ) : (
        <ol class="entries">
          {view.reads.map(({ at, office, role, purpose }) => (
            <li key={`${at} ${office.unit} ${purpose}`}>
              <span class="muted">{formatInstant(at, language)}</span>
              {office.name} · {roles[role]} · {terms.readingPurposes[purpose]}
            </li>
          ))}
        </ol>
      )}
      {view.readsBefore > 0 && <p class="muted">{fill(text.readsBefore, { count: view.readsBefore })}</p>}
    </section>
  );
}
