import type { Batch } from '../../../../shared/contract/campaigns.ts';

/** Slips that are handed out together: those of a village and group in one mode. */
export interface Stack {
  village: string;
  villageName: string;
  township: string;
  townshipName: string;
  group: Batch['group'];
  mode: Batch['mode'];
  /** Numbers of its batches that are not revoked. */
  batches: number[];
  slips: number;
  /** Households of the frame, and the numbers drawn of them; null where the batches were not issued from a draw. */
  drawn: { households: number; numbers: number[] } | null;
}

/** A stack whose codes are known, in the order in which they are printed. */
export interface PrintedStack extends Stack {
  codes: string[];
}

/** What all sheets of a campaign have in common, in the language of the paper. */
export interface PaperTexts {
  /** County, and the campaign's title. */
  unit: string;
  title: string;
  /** Closing instant, and day of printing, in words. */
  closes: string;
  day: string;
  /** `https://…/q/<campaign>`; a code follows after `#`. */
  address: string;
  groups: Record<Stack['group'], string>;
  words: {
    scan: string;
    code: string;
    until: string;
    anonymous: string;
    page: string;
    foot: string;
    cover: {
      title: string;
      township: string;
      village: string;
      group: string;
      slips: string;
      slipsValue: string;
      batches: string;
      closes: string;
      householdsTitle: string;
      householdsNote: string;
      noDraw: string;
      rulesTitle: string;
      rules: Record<string, string>;
      handedOut: string;
      received: string;
      returned: string;
      returnedValue: string;
      sign: string;
      date: string;
    };
  };
}
