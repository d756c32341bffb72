import { dayOf } from '../../shared/domain/days.ts';
import { isInSight, retentionDue, retentionEnd } from '../../shared/domain/record-life.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import type { NotificationRecord } from '../../shared/store/registry/notifications.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import type { Write } from '../../shared/store/registry/write.ts';
import type { Stores } from './stores.ts';

/**
 * What the feedback that somebody is not the office's resident means for its record of them: one that is kept only because the other office
 * took them for one is closed, unless another paper about it lies open still, or a certificate was applied for. Where the other office
 * knows better, its next notification makes another record. What the office has registered itself it closes itself.
 */
export async function notResident(
  { records, unanswered }: Pick<Stores, 'records' | 'unanswered'>,
  copy: NotificationRecord,
  record: PersonRecord,
  { now, actor }: Pick<OfficeContext, 'now' | 'actor'>,
): Promise<Write[]> {
  if (copy.outcome !== 'not-our-resident' || record.channel !== 'notification' || !isInSight(record)) return [];
  if (await unanswered.besides(copy, [record.id, ...(record.absorbed ?? [])])) return [];
  const today = dayOf(now);
  const set = { state: 'closed' as const, closedOn: today, due: retentionDue, dueAt: retentionEnd(today) };
  return [
    records.change(record, { set, from: { state: [record.state] } }),
    records.event(record.id, { at: now.toISOString(), by: actor.id, event: 'not-resident', reason: null, former: null }),
  ];
}
