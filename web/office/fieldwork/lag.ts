interface Counts {
  issued: number;
  recovered: number;
}

/** Below so many codes a unit is not marked: two or three answers would decide. */
export const leastIssued = 10;

/**
 * Whether a unit lags: at least {@link leastIssued} codes issued, and its recovery is below half of the county's.
 * Compared as whole numbers, so that no rounding decides.
 */
export const isLagging = ({ issued, recovered }: Counts, county: Counts): boolean =>
  issued >= leastIssued && 2 * recovered * county.issued < county.recovered * issued;
