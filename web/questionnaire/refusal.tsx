import type { Language } from '../../shared/contract/primitives.ts';
import type { ProblemType } from '../../shared/contract/problems.ts';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import { Notice } from '../citizen/notice.tsx';
import { fill, formatInstant } from '../shared/format.ts';
import type { Words } from './words.ts';

interface RefusalProps {
  type: ProblemType | null;
  campaign?: PublicCampaign;
  retry?: () => void;
  otherCode?: () => void;
  language: Language;
  words: Words;
}

/** Why the campaign or a response was refused, and what to do now. */
export function Refusal({ type, campaign, retry, otherCode, language, words }: RefusalProps) {
  const reason = reasonOf(type);
  const { title, detail } = words.refused[reason];
  const instants = campaign && { opensAt: formatInstant(campaign.opensAt, language), closesAt: formatInstant(campaign.closesAt, language) };
  return (
    <Notice state={reason} title={title} tone={reason === 'campaign-closed' || reason === 'campaign-not-open' ? 'plain' : 'alarm'}>
      <p>{fill(detail, instants ?? {})}</p>
      {otherCode && (reason === 'code-mistyped' || reason === 'code-unknown' || reason === 'code-of-another-mode') && (
        <button type="button" class="button button-primary" onClick={otherCode}>
          {words.code.change}
        </button>
      )}
      {retry && reason === 'other' && (
        <button type="button" class="button button-primary" onClick={retry}>
          {words.kept.retry}
        </button>
      )}
      {reason === 'campaign-closed' && (
        <p>
          <a href="/">{words.results}</a>
        </p>
      )}
    </Notice>
  );
}

type Reason = keyof Words['refused'];

function reasonOf(type: ProblemType | null): Reason {
  switch (type) {
    case 'campaign-unknown':
    case 'campaign-not-open':
    case 'campaign-closed':
    case 'code-mistyped':
    case 'code-unknown':
    case 'code-revoked':
    case 'code-used':
    case 'code-of-another-mode':
      return type;
    default:
      return 'other';
  }
}
