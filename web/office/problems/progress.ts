import type { OfficeProblem } from '../../../shared/contract/rectification.ts';

/** Whether what the person wrote last has been sorted and redacted. */
export function isSorted({ category, redacted, history }: Pick<OfficeProblem, 'category' | 'redacted' | 'history'>): boolean {
  const last = (event: string) => history.findLastIndex((entry) => entry.event === event);
  return category !== null && redacted !== null && last('sorted') > last('rejected');
}

/** Whether somebody holds a receipt by which to follow the problem, and to reject its answer. */
export const isFollowed = ({ channel }: Pick<OfficeProblem, 'channel'>): boolean => channel !== 'questionnaire';
