/** Runs a task for every item, at most `limit` at once, and gives the outcomes in the items' order. Never rejects. */
export async function inParallel<T, R>(
  limit: number,
  items: readonly T[],
  task: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) [outcomes[index]] = await Promise.allSettled([task(item)]);
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return outcomes;
}

/** As `inParallel`, for tasks that are only of use together: throws the first failure, once all have ended. */
export async function allOf<T, R>(limit: number, items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  return (await inParallel(limit, items, task)).map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

/**
 * As `inParallel`, for tasks that do not wait for one another's success: all of them are tried.
 * @throws AggregateError with `message` and what the first of them failed for (a log may show nothing else), once all have ended
 */
export async function eachOf<T, R>(limit: number, items: readonly T[], task: (item: T) => Promise<R>, message: string): Promise<R[]> {
  const outcomes = await inParallel(limit, items, task);
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  const [first] = failures;
  if (failures.length > 0) throw new AggregateError(failures, `${message}: ${first instanceof Error ? first.message : first}`);
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}
