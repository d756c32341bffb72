import { useEffect } from 'preact/hooks';
import type { Language } from '../../shared/contract/primitives.ts';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import { Notice } from '../citizen/notice.tsx';
import { AfterAnswers } from '../problem/after-answers.tsx';
import { keepProblem } from '../problem/draft.ts';
import type { Client } from '../shared/api.ts';
import { fill, formatInstant } from '../shared/format.ts';
import type { Draft, Shelf } from './draft.ts';
import { Form } from './form.tsx';
import { ReceiptNotice } from './receipt.tsx';
import { Refusal } from './refusal.tsx';
import { useResponse } from './use-response.ts';
import { deadlineOf, windowOf } from './window.ts';
import type { Words } from './words.ts';

interface RespondentProps {
  client: Client;
  campaign: PublicCampaign;
  code: string;
  shelf: Shelf;
  /** Another code is to be entered, for these answers. */
  onOtherCode: (draft: Draft) => void;
  language: Language;
  words: Words;
}

/** One respondent's way through a campaign: filling in, sending, and what became of it. */
export function Respondent({ client, campaign, code, shelf, onOtherCode, language, words }: RespondentProps) {
  const { draft, stage, change, send } = useResponse(client, campaign, code, shelf);
  const open = windowOf(campaign, Date.now());
  const tooLate = stage.kind === 'filling' && open === 'campaign-closed';
  const { problem } = draft;
  useEffect(() => {
    if (!tooLate) return;
    // A problem can be raised at any time: it waits on the page of problems.
    if (problem.text.trim()) keepProblem(campaign.unit, problem);
    shelf.erase();
  }, [tooLate, shelf, campaign, problem]);
  const afterAnswers = <AfterAnswers client={client} county={campaign.unit} />;

  switch (stage.kind) {
    case 'already':
    case 'received':
      return (
        <>
          <ReceiptNotice receipt={stage.receipt} before={stage.kind === 'already'} language={language} words={words} />
          {afterAnswers}
        </>
      );
    case 'refused':
      return (
        <>
          <Refusal
            type={stage.type}
            campaign={campaign}
            retry={send}
            otherCode={() => onOtherCode(draft)}
            language={language}
            words={words}
          />
          {afterAnswers}
        </>
      );
    case 'filling':
      if (open !== 'open') {
        return (
          <>
            <Refusal type={open} campaign={campaign} language={language} words={words} />
            {afterAnswers}
          </>
        );
      }
  }
  if (stage.kind === 'filling' || (stage.kind === 'sending' && !stage.again)) {
    return <Form {...{ client, campaign, draft, change, send, language, words }} sending={stage.kind === 'sending'} />;
  }
  const sending = stage.kind === 'sending';
  return (
    <Notice state="kept" title={words.kept.title} tone="attention">
      <p role="status">{sending ? words.sending : words.kept[stage.why]}</p>
      <p>{fill(words.kept.until, { deadline: formatInstant(deadlineOf(campaign), language) })}</p>
      <button type="button" class="button button-primary" aria-disabled={sending} onClick={send}>
        {sending ? words.sending : words.kept.retry}
      </button>
    </Notice>
  );
}
