import { isFromOthers } from '../../domain/record-life.ts';
import type { PersonRecord, RecordsStore } from '../registry/records.ts';

/** Whether an office knows somebody from others' notifications alone. Needs Query. */
export const isKnownFromOthers = async ({ history }: Pick<RecordsStore, 'history'>, { id, channel }: PersonRecord): Promise<boolean> =>
  channel === 'notification' && isFromOthers(await history(id));
