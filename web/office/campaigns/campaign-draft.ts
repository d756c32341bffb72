import type * as z from 'zod';
import type { Campaign, CampaignChange } from '../../../shared/contract/campaigns.ts';
import { modes } from '../../../shared/contract/vocabulary.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';

/** The form of a campaign. Times are wall-clock times in Asia/Shanghai, `2026-11-21T08:00`. */
export interface CampaignDraft {
  year: number;
  titleZh: string;
  titleEn: string;
  opensAt: string;
  closesAt: string;
  groups: Campaign['groups'];
  modes: Campaign['modes'];
  /** The earlier campaign that the result is compared with; null for none. */
  comparableWith: Campaign['comparableWith'];
  reading: Campaign['reading'];
  minimumShare: number;
  graceHours: number;
}

const day = 86_400_000;
const offset = 8 * 3_600_000;

/** Wall-clock time in Asia/Shanghai of an instant, to the minute. */
export const wallOf = (instant: string | number): string => new Date(new Date(instant).getTime() + offset).toISOString().slice(0, 16);
/** Instant of a wall-clock time in Asia/Shanghai; empty stays empty. */
export const instantOf = (wall: string): string => (wall ? new Date(`${wall}:00+08:00`).toISOString() : '');

/** What a new campaign starts from: four weeks from tomorrow, every group of the public. */
export function newDraft(now: number, title: (year: number) => { zh: string; en: string }): CampaignDraft {
  const year = Number(wallOf(now).slice(0, 4));
  const { zh, en } = title(year);
  return {
    year,
    titleZh: zh,
    titleEn: en,
    opensAt: `${wallOf(now + day).slice(0, 10)}T08:00`,
    closesAt: `${wallOf(now + 29 * day).slice(0, 10)}T18:00`,
    groups: ['farmer', 'urban-resident', 'floating-population'],
    modes: [...modes],
    comparableWith: null,
    reading: 'wide',
    minimumShare: 80,
    graceHours: 72,
  };
}

export const draftOf = (campaign: Campaign): CampaignDraft => ({
  year: campaign.year,
  titleZh: campaign.title['zh-CN'],
  titleEn: campaign.title.en,
  opensAt: wallOf(campaign.opensAt),
  closesAt: wallOf(campaign.closesAt),
  groups: campaign.groups,
  modes: campaign.modes,
  comparableWith: campaign.comparableWith,
  reading: campaign.reading,
  minimumShare: campaign.minimumShare,
  graceHours: campaign.graceHours,
});

/** The body that the API takes, but for unit and year, which a campaign keeps. */
export const bodyOf = (draft: CampaignDraft, questionnaire = standardQuestionnaire) =>
  ({
    title: { 'zh-CN': draft.titleZh, en: draft.titleEn },
    opensAt: instantOf(draft.opensAt),
    closesAt: instantOf(draft.closesAt),
    groups: draft.groups,
    modes: draft.modes,
    comparableWith: draft.comparableWith,
    reading: draft.reading,
    minimumShare: draft.minimumShare,
    graceHours: draft.graceHours,
    questionnaire,
  }) satisfies z.input<typeof CampaignChange>;
