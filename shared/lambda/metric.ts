/** Namespace of the metrics that alarms and the dashboard read. */
export const metricNamespace = 'Yipan';
export type MetricName = 'RefusedCodes' | 'Drift' | 'BulkReading' | 'Unfiled';

/**
 * Writes a metric as a log line in CloudWatch's embedded metric format.
 * It is counted in all and by the dimensions given; dimensions never name a person or a code.
 */
export function countMetric(name: MetricName, dimensions: Record<string, string> = {}, value = 1): void {
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: metricNamespace,
          Dimensions: [[], Object.keys(dimensions)].slice(0, Object.keys(dimensions).length === 0 ? 1 : 2),
          Metrics: [{ Name: name, Unit: 'Count' }],
        },
      ],
    },
    ...dimensions,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
