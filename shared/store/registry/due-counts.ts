import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { registryIndexes } from '../keys.ts';
import { unseenState, unsentState } from './records.ts';
import { rightAskedState } from './rights.ts';
import type { Table } from './write.ts';

/** What is due of one kind of work. */
interface Due {
  today: number;
  overdue: number;
}
type Kind = 'unsent' | 'unseen' | 'applications' | 'checks' | 'rights';

export interface DueCounts {
  /** What an office has to have done today, and should have before, by kind of work. @param today day in Asia/Shanghai */
  of(office: string, today: string): Promise<Record<Kind, Due>>;
}

const { recordsByOffice, certificatesByOffice } = registryIndexes;

/**
 * Counts of what is due at an office: no item is read further than its place in an index. Needs Query on the indexes `records-by-office`
 * and `certificates-by-office`.
 */
export function dueCounts({ client, table }: Table): DueCounts {
  /** @param by attribute with the day on which it is due; where none is given the place begins with it */
  async function count({ name, pk, sk }: { name: string; pk: string; sk: string }, of: string, today: string, by?: string): Promise<Due> {
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        IndexName: name,
        KeyConditionExpression: '#of = :of AND #place <= :to',
        ExpressionAttributeNames: { '#of': pk, '#place': sk, ...(by !== undefined && { '#by': by }) },
        // A day of a request lies before the day by which it is due.
        ExpressionAttributeValues: { ':of': of, ':to': `${today}#~` },
        ProjectionExpression: by === undefined ? '#place' : '#by',
      },
    );
    const due: Due = { today: 0, overdue: 0 };
    for await (const { Items = [] } of pages)
      for (const item of Items) {
        const day = by === undefined ? String(item[sk]).slice(0, today.length) : item[by];
        if (day === today) due.today++;
        else if (typeof day === 'string' && day < today) due.overdue++;
      }
    return due;
  }

  return {
    of: async (office, today) => {
      const [unsent, unseen, applications, checks, rights] = await Promise.all([
        count(recordsByOffice, `${office}#${unsentState}`, today, 'notifyBy'),
        count(recordsByOffice, `${office}#${unseenState}`, today, 'notifyBy'),
        count(certificatesByOffice, `${office}#applied`, today),
        count(certificatesByOffice, `${office}#presented`, today),
        count(recordsByOffice, `${office}#${rightAskedState}`, today),
      ]);
      return { unsent, unseen, applications, checks, rights };
    },
  };
}
