import type { RightKind } from '../../contract/requests.ts';
import { mayTell } from '../../domain/consent.ts';
import { countyOf } from '../../domain/divisions.ts';
import { answeringOffice, isRoomFor, rightDueOn, rightOverdueAt } from '../../domain/rights.ts';
import { consentWithdrawal } from './consent.ts';
import { derivedIds } from './derived-ids.ts';
import { type PersonRecord, type RecordsStore, sealPart } from './records.ts';
import { type RightRecord, type RightsStore, rightDue, rightPart } from './rights.ts';
import type { Write } from './write.ts';

/** What a person asks by right of one record. */
export interface Asked {
  kind: RightKind;
  text: string;
  /** Day in Asia/Shanghai, and the instant as far as it is known. */
  on: string;
  at: string;
  /** Office at which the person asked, and the officer who wrote it down; null for the page. */
  askedAt: string | null;
  by: string | null;
  /** Record by whose number the person asked, where it is another one. */
  through?: string;
  /** What tells it from everything else that is asked. */
  source: string;
}

interface Stores {
  table: string;
  records: Pick<RecordsStore, 'change' | 'event'>;
  rights: Pick<RightsStore, 'find' | 'ledTo' | 'creation'>;
}

/**
 * What is written where a person asks something by right: the request, and for a withdrawal of consent its effect, which waits for
 * nobody's answer. Null where it was written before. Where very much is open already, one of the same kind stands for this one, and
 * nothing is written: nobody's number may flood an office.
 * @param key of the record, under which the person's words are sealed
 */
export async function asking(
  { table, records, rights }: Stores,
  record: PersonRecord,
  key: Uint8Array,
  { kind, text, on, at, askedAt, by, through, source }: Asked,
): Promise<{ right: RightRecord; writes: Write[] } | null> {
  const office = answeringOffice(kind, record.office);
  // What was asked on a day reaches the office later, at times: a consent that the person has given since is another one.
  const isGivenSince = record.consentOn !== null && record.consentOn > on;
  const withdraws = kind === 'withdrawal' && record.basis.kind !== 'statute' && mayTell(record) && !isGivenSince;
  const open = (await rights.ledTo(record.id)).filter((right) => right.state === 'asked' && right.record === record.id);
  for (const id of derivedIds('right', countyOf(record.office), on, `${record.id}|${source}`)) {
    const sealed = sealPart(key, record.id, rightPart('text', id), text);
    const standing = await rights.find(id);
    if (standing?.record === record.id && standing.source === source) return null;
    if (standing) continue;
    const alike = open.find((right) => right.kind === kind);
    if (alike && !withdraws && !isRoomFor(open.length)) return { right: alike, writes: [] };
    const dueOn = rightDueOn(on);
    const right: RightRecord = {
      id,
      source,
      record: record.id,
      ...(through !== undefined && { through }),
      kind,
      state: 'asked',
      channel: askedAt === null ? 'page' : 'in-person',
      office,
      askedAt,
      askedOn: on,
      dueOn,
      answeredOn: null,
      text: sealed,
      answer: null,
      by,
      answeredBy: null,
      overdueOn: null,
      due: rightDue,
      dueAt: rightOverdueAt(dueOn),
      version: 1,
    };
    // What is asked makes a new version of the record: who merges it in the same moment decides anew, and so does who asks.
    const effect = withdraws ? consentWithdrawal({ table, records }, record, on, { at, by }) : [records.change(record, { set: {} })];
    return { right, writes: [...rights.creation(right), ...effect] };
  }
  throw new Error('Every identifier that the request could have is taken.');
}
