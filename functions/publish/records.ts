import type { DynamoDBRecord } from 'aws-lambda';
import type { Hint } from '../../shared/lambda/stream.ts';

/** A record of `Registry` from which something public or counted is derived. */
export type Source =
  | { kind: 'campaign'; campaign: string }
  | { kind: 'export'; campaign: string; number: number }
  | { kind: 'scheme'; scheme: string }
  | { kind: 'mark'; scheme: string; township: string; indicator: string }
  | { kind: 'division'; code: string }
  | { kind: 'revocations'; county: string; year: number }
  | { kind: 'stock'; county: string; year: number };

export type SourceHint = Hint & { source: Source };

/** Reads off a stream record's key which source it says has changed; nothing for other kinds of records. */
export function hintOf({ dynamodb }: DynamoDBRecord): SourceHint[] {
  const source = sourceOf(dynamodb?.Keys?.pk?.S ?? '', dynamodb?.Keys?.sk?.S ?? '');
  return source && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, source }] : [];
}

function sourceOf(pk: string, sk: string): Source | null {
  const [prefix, owner = ''] = pk.split('#');
  const [first = '', second = ''] = sk.split('#');
  switch (prefix) {
    case 'CAM': {
      const [ofYear, number] = sk.split('-');
      return { kind: 'campaign', campaign: `${owner}-${ofYear}-${Number(number)}` };
    }
    case 'EXP':
      return { kind: 'export', campaign: owner, number: Number(sk) };
    case 'SCH':
      return { kind: 'scheme', scheme: `${owner}-${sk}` };
    case 'MRK':
      return { kind: 'mark', scheme: owner, township: first, indicator: second };
    case 'DIV':
      return { kind: 'division', code: sk };
    case 'CRV':
      return { kind: 'revocations', county: owner, year: Number(first) };
    case 'STK':
      return { kind: 'stock', county: owner, year: Number(sk) };
    default:
      return null;
  }
}
