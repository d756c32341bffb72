import type { DynamoDBRecord } from 'aws-lambda';
import { following, type Report } from '../../shared/lambda/stream.ts';
import { hintOf, type SourceHint } from './records.ts';

interface Dependencies {
  refreshUnits: (codes: string[]) => Promise<void>;
  publishCampaign: (campaign: string) => Promise<void>;
  prepareExport: (campaign: string, number: number) => Promise<void>;
  publishScheme: (scheme: string) => Promise<void>;
  publishMark: (scheme: string, township: string, indicator: string) => Promise<void>;
  publishRevocations: (county: string, year: number) => Promise<void>;
  publishStock: (county: string, year: number) => Promise<void>;
  report: Report;
}

/**
 * Derives from the current state of every changed record what is public of it and what is counted with it.
 * Each record is followed once a delivery, divisions all together.
 * @returns sequence number of the first record that failed; null when all were followed
 */
export const publishChanges =
  ({
    refreshUnits,
    publishCampaign,
    prepareExport,
    publishScheme,
    publishMark,
    publishRevocations,
    publishStock,
    report,
  }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const hints = records.flatMap(hintOf);
    const divisions = [...new Set(hints.flatMap(({ source }) => (source.kind === 'division' ? [source.code] : [])))];
    const { each, firstFailed } = following(hints, report);
    await each(nameOf, ({ source }) => {
      switch (source.kind) {
        case 'division':
          return refreshUnits(divisions);
        case 'campaign':
          return publishCampaign(source.campaign);
        case 'export':
          return prepareExport(source.campaign, source.number);
        case 'scheme':
          return publishScheme(source.scheme);
        case 'mark':
          return publishMark(source.scheme, source.township, source.indicator);
        case 'revocations':
          return publishRevocations(source.county, source.year);
        case 'stock':
          return publishStock(source.county, source.year);
      }
    });
    return firstFailed();
  };

function nameOf({ source }: SourceHint): string {
  switch (source.kind) {
    case 'division':
      return 'divisions';
    case 'campaign':
      return `campaign ${source.campaign}`;
    case 'export':
      return `export ${source.campaign} ${source.number}`;
    case 'scheme':
      return `scheme ${source.scheme}`;
    case 'mark':
      return `mark ${source.scheme} ${source.township} ${source.indicator}`;
    case 'revocations':
      return `revocations ${source.county} ${source.year}`;
    case 'stock':
      return `stock ${source.county} ${source.year}`;
  }
}
