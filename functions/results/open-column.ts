import { Problem } from '../../shared/contract/problems.ts';
import type { openColumnRoutes } from '../../shared/contract/rectification.ts';
import { countyOf, levelOf } from '../../shared/domain/divisions.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { OpenColumnStore } from '../../shared/store/open-column.ts';
import { cursorOf, placeOf } from '../../shared/store/registry/cursor.ts';

const placeInColumn = /^20\d{2}-\d{2}-\d{2}#[1-9]\d{5}-20\d{2}-[0-9A-Z]{8}#\d$/;

/** Answers that were published for a county or one of its offices, newest first. */
export const listPublishedProblems =
  ({ published }: Pick<OpenColumnStore, 'published'>): Operation<typeof openColumnRoutes.listPublishedProblems> =>
  async ({ params, query }) => {
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor, placeInColumn);
    const { items, next } = await published(params.unit, query.limit, after);
    return { items, next: next && cursorOf(next) };
  };

/** Figures of rectification of a county with its offices, or of one township out of them. */
export const getRectification =
  ({ rectification }: Pick<OpenColumnStore, 'rectification'>): Operation<typeof openColumnRoutes.getRectification> =>
  async ({ params: { unit }, query }) => {
    const level = levelOf(unit);
    const county = level === 'county' || level === 'township' ? await rectification(countyOf(unit), query.year) : null;
    const township = county?.children.find((child) => child.unit === unit);
    const found = level === 'county' ? county : county && township ? { ...township, year: county.year, children: [] } : null;
    if (!found) throw new Problem('not-published');
    return found;
  };
