import type { Period } from '../../shared/store/board.ts';

/** The period that a query asks for; the newest where it names none. */
export function periodOf({ campaign, year }: { campaign?: string | undefined; year?: number | undefined }): Period {
  if (campaign !== undefined) return { campaign };
  return year === undefined ? null : { year };
}
