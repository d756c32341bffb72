/** Milliseconds before an attempt that failed is repeated by itself: doubled each time, up to a limit. */
const firstPause = 5_000;
const longestPause = 60_000;

/**
 * @param failures attempts that failed before this one
 * @param isBack the network has come back between the failure and now, or without an event
 */
export const retryPause = (failures: number, isBack: boolean): number => (isBack ? 0 : Math.min(firstPause * 2 ** failures, longestPause));
