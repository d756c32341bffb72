import type { RespondentGroup } from '../../shared/contract/primitives.ts';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';

/** From the page that shows a preview to the preview: what it shows. */
export interface Show {
  kind: 'show';
  campaign: PublicCampaign;
  language: Language;
  /** Null: as the respondent chooses in the questionnaire. */
  group: RespondentGroup | null;
}

/** From the preview: it is ready, the respondent's group was chosen in it, or its answers would be sent now. */
export type Told = { kind: 'ready' } | { kind: 'group'; group: RespondentGroup | null } | { kind: 'sent' };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether a message comes from a page of this origin, in the window where it is expected. */
const isFrom = (event: MessageEvent, source: MessageEventSource | null) => event.origin === location.origin && event.source === source;

export const isShow = (event: MessageEvent, source: MessageEventSource | null): event is MessageEvent<Show> =>
  isFrom(event, source) && isRecord(event.data) && event.data.kind === 'show';

export const isTold = (event: MessageEvent, source: MessageEventSource | null): event is MessageEvent<Told> =>
  isFrom(event, source) && isRecord(event.data) && ['ready', 'group', 'sent'].includes(String(event.data.kind));
